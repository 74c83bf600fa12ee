/** A local calendar day: exact in lists (2027-06-14 lines up), said in words elsewhere. */
import { lazy } from 'react'
import { isEmpty, type Kind } from './kind'

const DayInput = lazy(() => import('../inputs/DayInput'))

export const date: Kind = {
  name: 'date',
  width: 112,
  Cell: ({ value }) => (isEmpty(value) ? null : <time dateTime={String(value)}>{String(value)}</time>),
  text: (value, _field, format) => (isEmpty(value) ? '' : format.day(String(value), 'plain')),
  Input: DayInput,
  words: ['at_least', 'at_most', 'is', 'over', 'under', 'empty'],
  said: { over: 'after', under: 'before', at_least: 'from', at_most: 'until' },
}
