/** A choice among named values; several may be taken in a filter. */
import { lazy } from 'react'
import type { Field } from '../api/contract'
import { useFormat } from '../format/useFormat'
import { isEmpty, type Format, type Kind } from './kind'

const ChoiceInput = lazy(() => import('../inputs/ChoiceInput'))
const ChoiceRows = lazy(() => import('../inputs/Rows').then((rows) => ({ default: rows.ChoiceRows })))

function said(value: unknown, field: Field, format: Format): string {
  const one = (single: unknown) => {
    const found = field.choices?.find((choice) => String(choice.value) === String(single))
    return found ? format.label(found.label) : String(single)
  }
  if (isEmpty(value)) return ''
  return Array.isArray(value) ? value.map(one).join(format.lang === 'zh' ? '、' : ', ') : one(value)
}

export const choice: Kind = {
  name: 'choice',
  width: 112,
  Cell: ({ value, field }) => <>{said(value, field, useFormat())}</>,
  text: said,
  Input: ChoiceInput,
  Rows: ChoiceRows,
  words: ['in', 'is_not', 'empty'],
}
