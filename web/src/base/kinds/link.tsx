/** A link to another record: its title, opening it; typed by searching. */
import { lazy } from 'react'
import { Link as To } from 'react-router'
import type { Field, Link } from '../api/contract'
import { useFormat } from '../format/useFormat'
import { titleIn } from '../format/titleIn'
import { isEmpty, type Kind } from './kind'
import { addressOf } from './opens'

const LinkInput = lazy(() => import('../inputs/LinkInput'))
const LinkRows = lazy(() => import('../inputs/Rows').then((rows) => ({ default: rows.LinkRows })))

const titles = (value: unknown, lang: string): string =>
  (Array.isArray(value) ? value : [value])
    .map((one) => (typeof one === 'object' && one ? titleIn(one as Link, lang) : String(one)))
    .join(lang === 'zh' ? '、' : ', ')

export function LinkCell({ value, field }: { value: unknown; field: Field }) {
  const { lang } = useFormat()
  if (isEmpty(value)) return null
  const link = value as Link
  const to = field.target && link.id !== undefined ? addressOf(field.target, link.id) : null
  if (!to) return <>{titles(value, lang)}</>
  return <To to={to}>{titleIn(link, lang)}</To>
}

const idOf = (value: unknown) => (typeof value === 'object' && value ? (value as Link).id : (value ?? null))

export const link: Kind = {
  name: 'link',
  width: 120,
  Cell: LinkCell,
  text: (value, _, format) => (isEmpty(value) ? '' : titles(value, format.lang)),
  Input: LinkInput,
  Rows: LinkRows,
  words: ['in', 'is_not', 'empty'],
  toServer: (value) => (Array.isArray(value) ? value.map(idOf) : idOf(value)),
}

/** A link to a person: the same with the round mark before the name. */
export const person: Kind = { ...link, name: 'person' }
