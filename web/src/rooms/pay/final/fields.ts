/** What a person decides or tells about a leaver; what is on file stands as a hint and holds when the field stays empty. */
import type { Field, Label } from '@/base/api/contract'
import { amount } from '@/base/format/numbers'
import type { Decimals, Values } from './decision'
import type { FinalPay, Severance } from './contract'

const label = (zh: string, en: string): Label => ({ zh, en })
const number = (name: Decimals, said: Label, required: boolean, hint?: Label): Field => ({
  name,
  label: said,
  kind: 'decimal',
  required,
  hint,
})
const origin = (name: string, said: Label): Field => ({
  name,
  label: said,
  kind: 'text',
  required: true,
  max_length: 300,
})

const LAW: Record<Severance, Label> = {
  none: label(
    '这种离职一般不付（劳动合同法第四十六条）',
    'Mostly none for this reason (Labour Contract Law art. 46)',
  ),
  n: label(
    '这种离职一般要付，每满一年一个月（第四十六、四十七条）',
    'Mostly owed, a month for each year (arts 46 and 47)',
  ),
  n_plus: label(
    '没有提前 30 天书面通知的，另付一个月工资（第四十条）',
    'Without 30 days of written notice one more month is owed (art. 40)',
  ),
  two_n: label(
    '违法解除或终止的按补偿标准的二倍（第八十七条），不再另付代通知金',
    'An unlawful dismissal costs twice the severance (art. 87), without pay in lieu of notice',
  ),
}

export function fieldsOf(told: FinalPay, values: Values): Field[] {
  const owes = !!values.severance && values.severance !== 'none'
  return [
    {
      name: 'severance',
      label: label('经济补偿', 'Severance'),
      kind: 'choice',
      required: true,
      choices: told.choices,
      hint:
        values.severance === 'two_n'
          ? LAW.two_n
          : told.facts.suggested
            ? LAW[told.facts.suggested]
            : label('请按离职的实际情况选择', 'Choose by what really happened'),
    },
    ...(owes ? ofSeverance(told, values) : []),
    ...(values.severance === 'n_plus' ? [lastWage(told)] : []),
    {
      name: 'leave_waived',
      label: label('本人书面放弃未休年假', 'Gave up unused leave in writing'),
      kind: 'yes_no',
    },
    ...(values.leave_waived ? [] : ofLeave(told, values)),
    {
      name: 'note',
      label: label('依据或说明', 'Ground or remark'),
      kind: 'text',
      max_length: 400,
      hint: label(
        '和法律或系统记录提出的不同时要写',
        'Needed where you depart from what the law or the records suggest',
      ),
    },
  ]
}

function ofSeverance({ facts }: FinalPay, values: Values): Field[] {
  const typed = (name: 'average' | 'local_average') =>
    !!values[name] && Number(values[name]) !== Number(facts[name] ?? NaN)
  return [
    number(
      'months',
      label('补偿月数', 'Months of severance'),
      !facts.months,
      facts.months
        ? label(`不填就按工龄算的 ${facts.months} 个月`, `Empty: ${facts.months} by years of service`)
        : label('2008 年以前的工龄按当地旧规定', 'Service before 2008 follows the older rules of the place'),
    ),
    number(
      'average',
      label('离职前 12 个月月均应发', 'Average gross of the last 12 months'),
      !facts.average,
      facts.average
        ? label(
            `不填就用 ${amount(facts.average)}：${facts.average_origin}`,
            `Empty: ${amount(facts.average)}, ${facts.average_origin}`,
          )
        : label(facts.average_short, facts.average_short),
    ),
    ...(typed('average')
      ? [origin('average_origin', label('月均应发从哪里来', 'Where the average comes from'))]
      : []),
    number(
      'local_average',
      label('当地上年度职工月平均工资', 'Local average wage a month, last year'),
      !facts.local_average,
      localHint(facts),
    ),
    ...(typed('local_average')
      ? [origin('local_origin', label('当地平均工资从哪里来', 'Where the local average comes from'))]
      : []),
  ]
}

function localHint(facts: FinalPay['facts']): Label {
  const { local_average: known, local_origin: source, local_before: before } = facts
  if (known && source)
    return label(`不填就用 ${amount(known)}：${source.zh}`, `Empty: ${amount(known)}, ${source.en}`)
  if (before)
    return label(
      `系统里最近的是 ${amount(before.value)}，用到 ${before.until}，请查当地新公布的数`,
      `The newest on file is ${amount(before.value)}, until ${before.until}; look up the one that follows`,
    )
  return label('用来算三倍封顶和免税额度', 'For the limit of three averages and the tax-free part')
}

const lastWage = ({ facts }: FinalPay): Field =>
  number(
    'last_wage',
    label('上一个月的工资', 'Wage of the month before'),
    !facts.last_wage,
    facts.last_wage
      ? label(`不填就用 ${amount(facts.last_wage)}`, `Empty: ${amount(facts.last_wage)}`)
      : label('代通知金按它付', 'Pay in lieu of notice is this much'),
  )

function ofLeave({ facts, leave }: FinalPay, values: Values): Field[] {
  const days = values.leave_days ? Number(values.leave_days) : Number(leave?.left ?? 0)
  return [
    number(
      'leave_days',
      label('未休年假天数', 'Unused days of annual leave'),
      !leave,
      leave
        ? label(
            `不填就按登记的 ${Math.max(0, Number(leave.left))} 天：上年结转 ${leave.before}，今年到离职应得 ${leave.earned}，已用或调整 ${leave.moved}`,
            `Empty: ${Math.max(0, Number(leave.left))} on file; carried ${leave.before}, earned this year ${leave.earned}, taken or adjusted ${leave.moved}`,
          )
        : label('没有就填 0', '0 if there is none'),
    ),
    ...(days > 0
      ? [
          number(
            'plain_average',
            label('月均工资（不含加班费）', 'Average without overtime pay'),
            !facts.plain_average,
            facts.plain_average
              ? label(`不填就用 ${amount(facts.plain_average)}`, `Empty: ${amount(facts.plain_average)}`)
              : label('除以 21.75 就是日工资', 'Divided by 21.75 it is the daily wage'),
          ),
        ]
      : []),
  ]
}
