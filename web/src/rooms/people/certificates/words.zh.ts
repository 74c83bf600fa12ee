/** Words of certificates, Chinese. */
export default {
  own: '我的证明',
  own_note: '在职、收入证明，申请和下载',
  ask: '申请证明',
  none: '还没有证明',
  none_hint: '办签证、贷款时要用的在职或收入证明，在这里申请，人事同意后马上能下载。',
  lang: { zh: '中文', en: '英文' },
  code: '查验编码 {{code}}',
  download: '下载',
  verify: {
    or: '或者输入证明上的查验编码',
    label: '查验编码',
    ask: '查验',
    genuine: '这份证明由本单位出具',
    missing: '没有这个编码，请核对后再试',
    kind: '证明',
    company: '出具单位',
    name: '姓名',
    day: '出具日期',
    compare: '请与手里的证明逐项核对；姓名只显示第一个字。',
  },
}
