/** What the two dialogs that enter figures of law share, and which figures a window of base limits is made of. */
import type { Field } from '@/base/api/contract'
import type { Rate, Rates } from './contract'

const INSURANCES = ['pension', 'medical', 'unemployment', 'injury'] as const
export type Chosen = 'insurance' | 'fund' | (typeof INSURANCES)[number]

export const ITEMS: { value: Chosen; label: Field['label'] }[] = [
  {
    value: 'insurance',
    label: {
      zh: '社保各险（养老、医疗、失业、工伤）',
      en: 'All insurances (pension, medical, unemployment, injury)',
    },
  },
  { value: 'pension', label: { zh: '只是养老保险', en: 'Pension only' } },
  { value: 'medical', label: { zh: '只是医疗保险', en: 'Medical only' } },
  { value: 'unemployment', label: { zh: '只是失业保险', en: 'Unemployment only' } },
  { value: 'injury', label: { zh: '只是工伤保险', en: 'Work injury only' } },
  { value: 'fund', label: { zh: '住房公积金', en: 'Housing fund' } },
]

export const itemsOf = (chosen: Chosen): string[] => (chosen === 'insurance' ? [...INSURANCES] : [chosen])

/** The limits in use, of the first item that was chosen. */
export function limitsOf(rates: Rate[], chosen: Chosen): { floor?: Rate; ceiling?: Rate } {
  const [item] = itemsOf(chosen)
  const of = (side: string) =>
    rates.find((rate) => rate.key === (item === 'fund' ? `fund.${side}` : `${side}.${item}`))
  return { floor: of('floor'), ceiling: of('ceiling') }
}

type Shared = 'place' | 'valid_from' | 'valid_to' | 'status' | 'source' | 'published_on'

export function figureFields(told: Rates): Record<Shared, Field> {
  const nation = { value: 'CN', label: { zh: '全国', en: 'Nationwide' } }
  return {
    place: {
      name: 'place',
      label: { zh: '城市', en: 'City' },
      kind: 'choice',
      required: true,
      choices: [...told.places.map((one) => ({ value: one.key, label: one.label })), nation],
    },
    valid_from: { name: 'valid_from', label: { zh: '从哪天起', en: 'From' }, kind: 'date', required: true },
    valid_to: { name: 'valid_to', label: { zh: '到哪天止', en: 'Until' }, kind: 'date', hint: OPEN },
    status: {
      name: 'status',
      label: { zh: '状态', en: 'Status' },
      kind: 'choice',
      required: true,
      choices: [
        { value: 'official', label: { zh: '官方公布', en: 'Official' } },
        { value: 'provisional', label: { zh: '暂用，等公布', en: 'Provisional, to be published' } },
      ],
    },
    source: { name: 'source', label: { zh: '来源', en: 'Source' }, kind: 'text', max_length: 200, required: true },
    published_on: { name: 'published_on', label: { zh: '公布日期', en: 'Published on' }, kind: 'date' },
  }
}

const OPEN = { zh: '不填就一直有效，登记下一段时自动结束', en: 'Left empty it holds until the next one is entered' }
