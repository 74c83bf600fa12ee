/** Made-up data for the story page. */
import type { Field, Problem } from '@/base/api/contract'
import type { BoardRow, BoardStage } from '@/base/board/PeriodBoard'
import type { Explanation } from '@/base/explain/ExplainPanel'
import type { DayMark } from '@/base/phone/MonthCalendar'
import type { StoryLine } from '@/base/story/Story'
import type { Lane } from '@/base/timeline/Timeline'

export const stages: BoardStage[] = [
  { key: 'import', label: '导入', done: 6, total: 6 },
  { key: 'check', label: '核对', done: 3, total: 6 },
  { key: 'close', label: '关账', done: 1, total: 6 },
  { key: 'pay', label: '算薪', done: 0, total: 6 },
]

export const board: BoardRow[] = [
  {
    key: 'bj',
    title: '北京',
    note: '14 人',
    cells: {
      import: { state: 'done', text: '钉钉 434 行', note: '今天 10:12' },
      check: { state: 'blocked', text: '10 次缺卡，3 天旷工', note: '等 9 人说明，2 张单待批', onOpen: () => {} },
      close: { state: 'waiting', text: '等核对' },
    },
  },
  {
    key: 'sh',
    title: '上海',
    note: '14 人',
    cells: {
      import: { state: 'done', text: '企业微信 434 行', note: '今天 10:12' },
      check: { state: 'done', text: '没有要处理的', note: '冯桂英 14:05 核对' },
      close: { state: 'ready', text: '可以关账', note: '14 人，0 项未清', onOpen: () => {} },
      pay: { state: 'waiting', text: '等关账' },
    },
  },
]

export const lanes: Lane[] = [
  {
    key: 'shift',
    label: '班次',
    bars: [
      { from: 540, to: 720, tone: 'shift', text: '09:00–12:00' },
      { from: 780, to: 1080, tone: 'shift', text: '13:00–18:00' },
    ],
  },
  {
    key: 'plan',
    label: '审批',
    bars: [{ from: 1140, to: 1530, tone: 'plan', text: '加班 19:00–次日 01:30，已通过' }],
  },
  {
    key: 'punch',
    label: '打卡',
    points: [
      { at: 527, label: '08:47', note: '上班' },
      { at: 1084, label: '18:04', note: '途中', used: false },
      { at: 1530, label: '次日 01:30', note: '下班' },
    ],
  },
  {
    key: 'verdict',
    label: '判定',
    bars: [
      { from: 540, to: 720, text: '正常 3 小时' },
      { from: 780, to: 1080, text: '正常 5 小时' },
      { from: 1140, to: 1530, tone: 'strong', text: '加班 6.5 小时 × 1.5' },
    ],
  },
]

export const explanation: Explanation = {
  what: '个人所得税',
  lead: '韩敏 BJ006，2026年10月',
  figure: '11,466.14',
  figureNote: '元，比上月 +4,936.14',
  formula: '本月税额 ＝ 今年累计应纳税所得额 × 税率 − 速算扣除数 − 今年已扣税额',
  filled: '340,944.57 × 25% − 31,920.00 − 41,850.00',
  inputs: [
    { label: '收入', from: '1–9 月 418,500.00', value: '476,948.28' },
    { label: '减除费用', from: '5,000 × 10 个月', value: '−50,000.00' },
    { label: '应纳税所得额', value: '340,944.57', sum: true },
  ],
  warnings: ['北京 2026 年度缴费上限还没有录入，暂用 2025 年度。'],
  rule: {
    name: '累计预扣法',
    version: '第 2 版',
    source: '国家税务总局公告 2018 年第 61 号',
    since: '2019-01-01',
    provisional: true,
  },
  computedAt: '2026-11-02T02:12:00Z',
}

export const fields: Field[] = [
  { name: 'name', label: { zh: '姓名', en: 'Name' }, kind: 'text', required: true },
  {
    name: 'kind',
    label: { zh: '假种', en: 'Kind of leave' },
    kind: 'choice',
    required: true,
    choices: [
      { value: 'a', label: { zh: '年假', en: 'Annual leave' } },
      { value: 's', label: { zh: '病假', en: 'Sick leave' } },
    ],
  },
  { name: 'day', label: { zh: '日期', en: 'Day' }, kind: 'date' },
  { name: 'pay', label: { zh: '金额', en: 'Amount' }, kind: 'money' },
  { name: 'half', label: { zh: '只请半天', en: 'Half a day' }, kind: 'yes_no' },
]

export const problems: Problem[] = [
  { code: 'a', text: '结束时间早于开始时间', file: '审批记录_202610.xlsx', sheet: '加班', row: 14, column: 'D' },
  { code: 'b', text: '「2026-13-01」不是日期', file: '花名册.xlsx', row: 9, column: '入职日期' },
]

export const story: StoryLine[] = [
  { key: 1, text: '培训津贴停发，将于 12月1日 起生效', note: '尚未生效，可撤回' },
  {
    key: 2,
    text: '从 销售部 调到 客户成功部，11月1日起生效',
    note: '黄涛 提出，朱娜 10月26日 11:04 办结',
    on: true,
  },
  { key: 3, text: '续签劳动合同三年', note: '2024年7月15日' },
]

export const marks: Record<string, DayMark> = Object.fromEntries(
  Array.from({ length: 31 }, (_, at) => {
    const day = at + 1
    const week = (3 + at) % 7
    const known: Record<number, DayMark> = {
      12: { tone: 'warn', text: '缺卡' },
      13: { tone: 'warn', text: '迟 32' },
      15: { tone: 'extra', text: '加 6.5' },
      22: { tone: 'leave', text: '事假' },
      23: { tone: 'bad', text: '旷工' },
    }
    const mark: DayMark =
      known[day] ?? (week > 4 || day < 8 ? { tone: 'rest', text: day < 4 ? '国庆' : '休' } : { tone: 'normal' })
    return [`2026-10-${String(day).padStart(2, '0')}`, mark]
  }),
)
