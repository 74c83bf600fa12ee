/** Words of punching by phone, Chinese. */
export const press = {
  verb: '打卡',
  done: '{{at}} 已打卡，{{place}}',
  where: '在「{{names}}」范围内可以打卡。只记距离，不保存你的位置。',
  where_or_network:
    '在「{{names}}」范围内可以打卡；手机没有位置时，连着办公室的网络「{{networks}}」也算在场。只记距离或网络名称，不保存你的位置和地址。',
  network: '连着办公室的网络「{{networks}}」就算在场。不取位置，只记网络名称，不保存你的地址。',
  anywhere: '在哪里都可以打卡，不取位置。',
  kept: '没有网络，{{count}} 次打卡已留在手机上，联网后自动补传。',
  refused: '{{day}} {{at}} 没有打上：{{why}}',
  appeal: '申请补卡',
  put_away: '知道了',
}

export const phone = {
  tab: '手机打卡点',
  machines: '考勤机',
  hint: '没有打卡点的办公室不能用手机打卡。打卡时只记离打卡点多远，不保存员工的位置；没取到位置就不算，可以当场申请补卡。',
  none: '还没有手机打卡点',
  none_hint: '站在办公室里按「以我现在的位置添加」，填个名字就好。',
  add_here: '以我现在的位置添加',
  add: '添加打卡点',
  change: '修改打卡点',
  lead: '经纬度都不填，表示这个办公室的人在哪里都可以打卡。',
  no_here: '没有取到位置，请允许定位，或手工填写经纬度',
  within: '{{metres}} 米以内',
  anywhere: '在哪里都可以',
  since: '开通',
  saved: '已保存，员工首页出现打卡按钮',
  drop: '删除打卡点',
  dropped: '已删除，这里不能再用手机打卡',
}

export const network = {
  title: '办公室网络',
  hint: '手机没有给出位置时，从办公室的网络来的打卡也算在场。浏览器看不到 Wi-Fi 的名字，所以看的是服务器见到的地址。定位在范围外的、事后补传的，网络都不作数；只记网络名称，不记员工的地址。',
  add_here: '把我现在的网络加上',
  add: '添加网络',
  change: '修改网络',
  here: '服务器看到你现在的地址是 {{address}}。',
  hidden:
    '服务器看不到你的地址：前面有没登记的代理。先在服务器上用 TONGPIN_PROXIES 登记代理，否则人人看起来都从代理来，网络打卡一律不算。',
  is_here: '你现在就在这里',
  lead: '填办公室出口的公网地址或网段，IPv4、IPv6 都可以，例如 203.0.113.8 或 2001:db8:1::/64。',
  lead_here: '服务器看到你现在的地址是 {{address}}。请确认你连的是办公室的网络，而不是手机流量或家里的网络。',
  saved: '已保存，员工的打卡按钮下会写明',
  drop: '删除网络',
  dropped: '已删除，这个网络不再算在场',
}
