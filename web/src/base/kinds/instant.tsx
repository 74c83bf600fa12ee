/** An instant: kept in UTC, said in the viewer's zone, the exact reading on hover. */
import { lazy } from 'react'
import { At } from '../format/useFormat'
import { isEmpty, type Kind } from './kind'

const InstantInput = lazy(() => import('../inputs/InstantInput'))

export const instant: Kind = {
  name: 'instant',
  width: 140,
  Cell: ({ value }) => (isEmpty(value) ? null : <At iso={String(value)} />),
  text: (value, _field, format) => (isEmpty(value) ? '' : format.instant(String(value))),
  Input: InstantInput,
  words: ['at_least', 'at_most', 'over', 'under', 'empty'],
  said: { over: 'after', under: 'before', at_least: 'from', at_most: 'until' },
}
