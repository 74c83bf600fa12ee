/** The facts of a leave case as forms show them. */
import { REASON as SHARED } from '@/base/form/reason'
import type { Field } from '@/base/api/contract'
import type { ReasonChoice } from './contract'

const HOURS = [12, 17, 18, 19, 20, 22, 24]

export const lastDay = (required = true): Field => ({
  name: 'last_day',
  label: { zh: '最后一天', en: 'Last day' },
  kind: 'date',
  required,
})

export const caseFields = (reasons: ReasonChoice[]): Field[] => [
  {
    name: 'reason_kind',
    label: { zh: '离职类型', en: 'Reason' },
    kind: 'choice',
    required: true,
    choices: reasons,
  },
  {
    name: 'told_on',
    label: { zh: '书面通知日期', en: 'Notice given on' },
    kind: 'date',
    required: true,
    hint: { zh: '交出或收到书面通知的那天', en: 'The day on which notice was given in writing' },
  },
  lastDay(),
  {
    name: 'in_probation',
    label: { zh: '还在试用期', en: 'Still in probation' },
    kind: 'yes_no',
    hint: { zh: '试用期内辞职提前 3 天即可', en: 'In probation three days of notice are enough' },
  },
  {
    name: 'off_hour',
    label: { zh: '最后一天几点停用账号', en: 'Account ends on the last day at' },
    kind: 'choice',
    required: true,
    choices: HOURS.map((hour) => ({ value: String(hour), label: { zh: `${hour}:00`, en: `${hour}:00` } })),
    hint: { zh: '按办公室当地时间', en: 'Local time of the office' },
  },
  { name: 'text', label: { zh: '说明', en: 'Statement' }, kind: 'text', max_length: 1000 },
]

export const REASON: Field = { ...SHARED, max_length: 400 }

export const successor = (required: boolean): Field => ({
  name: 'successor',
  label: { zh: '接手人', en: 'Successor' },
  kind: 'link',
  target: 'people.person',
  required,
})
