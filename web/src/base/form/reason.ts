/** Why somebody does it: the one field of a deed that does not pass without a word. */
import type { Field } from '@/base/api/contract'

export const REASON: Field = {
  name: 'reason',
  label: { zh: '原因', en: 'Reason' },
  kind: 'text',
  required: true,
  max_length: 300,
}
