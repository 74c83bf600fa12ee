/** Words of the mail server, Chinese. */
export default {
  none: '还没有邮件服务器。设置后，等人办的事和提醒会同时发到大家的邮箱，每个人可以在「我的」里选。',
  from_machine: '邮件服务器由服务器上的环境变量决定（TONGPIN_SMTP_HOST 等），这里只能测试。',
  hint: {
    host: '例如 smtp.exmail.qq.com，邮箱服务商的帮助里有。',
    username: '多数服务商就是邮箱地址。',
    password: '很多服务商要用「授权码」，不是登录密码。加密保存，不会再显示。',
    sender: '例如 同频 <hr@公司域名>。',
    address: '大家打开本系统的地址，邮件里的链接以它开头。',
  },
  password: '密码或授权码',
  saved: '已保存邮件服务器',
  test_title: '试一下',
  test_hint: '马上发一封测试邮件到你自己的邮箱，发不出去会说明原因。',
  test: '发测试邮件',
  tested: '测试邮件已发到 {{to}}',
}
