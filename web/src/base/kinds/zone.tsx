/** A place's time zone: its name, with the time that it is there now. */
import { lazy } from 'react'
import { timeIn } from '../format/dates'
import { isEmpty, type Kind } from './kind'

const ZoneInput = lazy(() => import('../inputs/ZoneInput'))

export const zone: Kind = {
  name: 'zone',
  width: 160,
  Cell: ({ value }) =>
    isEmpty(value) ? null : (
      <span>
        {String(value)} <span className="q">{timeIn(String(value))}</span>
      </span>
    ),
  text: (value) => (isEmpty(value) ? '' : String(value)),
  Input: ZoneInput,
  words: ['is', 'is_not', 'empty'],
}
