/** Words of punching by phone, Chinese. */
export const press = {
  verb: '打卡',
  done: '{{at}} 已打卡，{{place}}',
  where: '在「{{names}}」范围内可以打卡。只记距离，不保存你的位置。',
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
