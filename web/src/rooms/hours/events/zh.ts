/** 事件假标准的词。 */
export default {
  title: '事件假标准',
  sub: '婚假、产假、陪产假、育儿假、丧假各省给几天。只用查到依据的；没有依据的由人事填写，填写前不能申请。',
  no_province: '不知道在哪个省，请按办公室填写',
  days: '{{days}} 天',
  counted: '{{days}} 天（{{unit}}）',
  ask: '没有查到依据',
  unit_open: '自然日还是工作日？',
  later: '从第 {{child}} 个孩子起 {{days}} 天',
  unknown: '待填写',
  own: '公司填写',
  national: '全国',
  edit: '填写{{office}}的{{kind}}',
  figure: '填写天数和依据',
  lead: '写明依据的文件和条款，别人能查到。从生效日期起的申请按它算。',
  saved: '已保存',
}
