/** The dialog of an agreement: what may change, each field empty where it stays as it was. */
import type { Field, Label } from '@/base/api/contract'
import { amountOf } from '../tax/fields'
import type { Agreed, Agreements } from './data'

export const CURRENCIES: Record<string, Label> = {
  CNY: { zh: '人民币 CNY', en: 'CNY' },
  EUR: { zh: '欧元 EUR', en: 'EUR' },
  USD: { zh: '美元 USD', en: 'USD' },
  HKD: { zh: '港币 HKD', en: 'HKD' },
}

/** What an amount was, so that nobody has to remember it. */
export const wasHint = (was: string): Label => ({
  zh: `原来 ${was}，不变就不填`,
  en: `Was ${was}; leave empty what stays`,
})

export function fieldsOf(
  told: Agreements,
  now: Agreed | undefined,
  say: (value: string, kind: string) => string,
): Field[] {
  const amounts = told.fields.map(({ name, label, kind }): Field => {
    const was = now?.values[name]
    return {
      name,
      label,
      kind: kind === 'secret' ? 'secret' : 'text',
      hint: was ? wasHint(say(was, kind)) : undefined,
      required: !now && name === 'base_pay',
      max_length: 40,
    }
  })
  return [
    { name: 'day', label: { zh: '从哪天起', en: 'From' }, kind: 'date', required: true },
    {
      name: 'until',
      label: { zh: '到哪天止', en: 'Until' },
      kind: 'date',
      hint: { zh: '只是一段时间才填，之后恢复原来的约定', en: 'Only for a time: after it holds what held before' },
    },
    ...amounts,
    ...(now
      ? []
      : [
          {
            name: 'currency',
            label: { zh: '币种', en: 'Currency' },
            kind: 'choice',
            choices: Object.entries(CURRENCIES).map(([value, label]) => ({ value, label })),
          } as Field,
        ]),
    {
      name: 'reason',
      label: { zh: '原因', en: 'Reason' },
      kind: 'text',
      hint: { zh: '例如：年度调薪', en: 'For example: yearly raise' },
      max_length: 300,
    },
  ]
}

/** As the server takes it: text everywhere, days as days. */
export const toAgree = (values: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      name === 'day' || name === 'until' ? value || null : amountOf(value),
    ]),
  )
