/** All kinds by the name that the server's shape uses; an unknown kind is shown as text. */
import type { Field } from '../api/contract'
import { choice } from './choice'
import { clock } from './clock'
import { date } from './date'
import { file } from './file'
import { data, formula } from './formula'
import { instant } from './instant'
import type { Kind } from './kind'
import { link, person } from './link'
import { money } from './money'
import { decimal, number } from './number'
import { secret } from './secret'
import { text } from './text'
import { yesno } from './yesno'
import { zone } from './zone'

const all = [
  text,
  number,
  decimal,
  money,
  date,
  clock,
  instant,
  choice,
  yesno,
  link,
  person,
  secret,
  zone,
  formula,
  data,
  file,
]
const byName = new Map(all.map((one) => [one.name, one]))

export const kindOf = (field: Pick<Field, 'kind'>): Kind => byName.get(field.kind) ?? text

export { isEmpty, type Kind } from './kind'
