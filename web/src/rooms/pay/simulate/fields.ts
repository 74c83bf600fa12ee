/** What a trial asks: for whom, what changes, and how much. */
import type { Field, Id, Label } from '@/base/api/contract'

export type Parts = {
  month: string | null
  offices: { id: Id; name: string }[]
  departments: { id: Id; name: string }[]
  raised: { key: string; label: Label }[]
  items: { code: string; scheme: string; label: Label; formula: string }[]
  rates: { key: string; label: Label; show: string }[]
}
export type Values = Partial<
  Record<'kind' | 'field' | 'percent' | 'amount' | 'code' | 'formula' | 'rate' | 'value', string | null>
> & { offices?: string[] | null; departments?: string[] | null }

const label = (zh: string, en: string): Label => ({ zh, en })
const plain = (text: string) => label(text, text)

const KINDS = [
  { value: 'raise', label: label('涨薪或降薪', 'A raise or a cut') },
  { value: 'item', label: label('改一个项目的公式', 'Another formula of an item') },
  { value: 'rate', label: label('改一个比例或基数', 'Another rate or figure') },
]

export function fieldsOf(parts: Parts, values: Values): Field[] {
  return [
    {
      name: 'offices',
      label: label('哪些办公室', 'Which offices'),
      kind: 'choice',
      many: true,
      hint: label('可以选几个，例如一个大区的；不选就是全部', 'Several, such as those of a region; empty: all'),
      choices: parts.offices.map((one) => ({ value: String(one.id), label: plain(one.name) })),
    },
    {
      name: 'departments',
      label: label('哪些部门', 'Which departments'),
      kind: 'choice',
      many: true,
      hint: label('下级部门一起算；不选就是全部', 'With those below them; empty: all'),
      choices: parts.departments.map((one) => ({ value: String(one.id), label: plain(one.name) })),
    },
    { name: 'kind', label: label('改什么', 'What changes'), kind: 'choice', required: true, choices: KINDS },
    ...ofKind(parts, values),
  ]
}

function ofKind(parts: Parts, values: Values): Field[] {
  if (values.kind === 'item') return ofItem(parts, values)
  if (values.kind === 'rate') return ofRate(parts, values)
  return [
    {
      name: 'field',
      label: label('涨哪一项', 'Which pay'),
      kind: 'choice',
      required: true,
      choices: parts.raised.map((one) => ({ value: one.key, label: one.label })),
    },
    {
      name: 'percent',
      label: label('涨幅（%）', 'By how many per cent'),
      kind: 'decimal',
      hint: label('例如 5；降薪写负数', 'Such as 5; below zero for a cut'),
    },
    { name: 'amount', label: label('每人再加（元）', 'And by an amount each'), kind: 'decimal' },
  ]
}

function ofItem(parts: Parts, values: Values): Field[] {
  const known = parts.items.find((one) => one.code === values.code)
  return [
    {
      name: 'code',
      label: label('项目', 'Item'),
      kind: 'choice',
      required: true,
      choices: parts.items.map((one) => ({ value: one.code, label: one.label })),
    },
    {
      name: 'formula',
      label: label('试用的公式', 'Formula to try'),
      kind: 'text',
      required: true,
      max_length: 2000,
      hint: known && label(`现在是：${known.formula}`, `Now: ${known.formula}`),
    },
  ]
}

function ofRate(parts: Parts, values: Values): Field[] {
  const known = parts.rates.find((one) => one.key === values.rate)
  return [
    {
      name: 'rate',
      label: label('比例或基数', 'Rate or figure'),
      kind: 'choice',
      required: true,
      choices: parts.rates.map((one) => ({ value: one.key, label: one.label })),
    },
    {
      name: 'value',
      label:
        known?.show === 'percent' ? label('试用的比例（%）', 'Rate to try (%)') : label('试用的数', 'Value to try'),
      kind: 'decimal',
      required: true,
      hint: known?.show === 'percent' ? label('例如 16', 'Such as 16') : undefined,
    },
  ]
}

/** A typed figure as the server takes it; nothing where nothing is typed. */
export function decimal(typed: string | null | undefined): string | null {
  const text = String(typed ?? '')
    .normalize('NFKC')
    .replace(/[,\s%]/g, '')
    .replace('−', '-')
  return /^-?\d+(\.\d+)?$/.test(text) ? text : null
}

/** Per cent as people say it → the share that figures of law are kept as; no float is passed through. */
export function share(percent: string): string {
  const [, sign = '', whole = '0', rest = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(percent) ?? []
  const digits = whole.padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${rest}`
}

export function toAsk(parts: Parts, values: Values, month: string): Record<string, unknown> {
  const asked = {
    month,
    kind: values.kind,
    offices: (values.offices ?? []).map(Number),
    departments: (values.departments ?? []).map(Number),
  }
  if (values.kind === 'item') {
    const item = parts.items.find((one) => one.code === values.code)
    return { ...asked, code: values.code, scheme: item?.scheme, formula: values.formula ?? '' }
  }
  if (values.kind === 'rate') {
    const value = decimal(values.value)
    const isShare = parts.rates.find((one) => one.key === values.rate)?.show === 'percent'
    return { ...asked, field: values.rate, value: value && isShare ? share(value) : value }
  }
  return { ...asked, field: values.field, percent: decimal(values.percent), amount: decimal(values.amount) }
}
