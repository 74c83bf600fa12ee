/** The fields of a paper as forms show them. */
import type { Field } from '@/base/api/contract'
import type { PaperKind } from './contract'

const DATES: Field[] = [
  { name: 'valid_from', label: { zh: '生效日期', en: 'Valid from' }, kind: 'date' },
  {
    name: 'valid_to',
    label: { zh: '失效日期', en: 'Valid to' },
    kind: 'date',
    hint: { zh: '长期有效的不填', en: 'Leave empty when it never ends' },
  },
]
const ISSUER: Field = { name: 'issuer', label: { zh: '发证机关', en: 'Issuer' }, kind: 'text', max_length: 200 }
const NUMBER: Field = {
  name: 'number',
  label: { zh: '证照编号', en: 'Paper number' },
  kind: 'secret',
  hint: { zh: '加密保存，查看会留下记录', en: 'Kept sealed; every look is recorded' },
}

export const factFields: Field[] = [NUMBER, ISSUER, ...DATES]

export const newPaperFields = (kinds: PaperKind[]): Field[] => [
  {
    name: 'kind',
    label: { zh: '哪种证照', en: 'Kind of paper' },
    kind: 'choice',
    required: true,
    choices: kinds.map((kind) => ({ value: String(kind.id), label: kind.label })),
  },
  {
    name: 'scan',
    label: { zh: '照片或扫描件', en: 'Photo or scan' },
    kind: 'file',
    hint: { zh: '拍清楚四个角；JPG、PNG 或 PDF', en: 'All four corners in the picture; JPG, PNG or PDF' },
  },
  ...DATES,
  NUMBER,
  ISSUER,
]
