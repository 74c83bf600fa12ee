/** The differences between two versions in sentences, each at the step or field that it is about. */
import { useFormat } from '@/base/format/useFormat'
import { useTranslation } from 'react-i18next'
import type { Condition } from '@/base/api/contract'
import { usePeople } from '../../api'
import type { Change, Changes, Chooser, Nobody } from '../../contract'
import { sayChange, sayName, sayThing, type Teller } from '../../model/diff'
import { useBoard } from '../board'
import { useConditionFields, useSaid } from '../condition/useCondition'

const NOTHING: Changes = { changes: [], form: [], names: {} }

export function ChangeList({ told = NOTHING }: { told: Changes | undefined }) {
  const teller = useTeller(told)
  return (
    <ul className="fd-list">
      {told.changes.map((change, at) => (
        <li key={at} className="t13">
          <b>{sayThing(change, teller)}</b>
          {sayChange(change, teller).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </li>
      ))}
    </ul>
  )
}

function useTeller({ changes, form, names }: Changes): Teller {
  const { t } = useTranslation()
  const f = useFormat()
  const { namer } = useBoard()
  const condition = useSaid(useConditionFields(form), [
    ...changes.flatMap((one) => [...(one.parts.when ?? []), one.now.when] as (Condition | null)[]),
    ...Object.values(names).map((one) => one.when),
  ])
  const named = usePeople('', peopleIn(changes)).data
  const teller: Teller = {
    ...namer,
    form,
    condition,
    person: (id) => named?.find((one) => String(one.id) === String(id))?.name ?? t('flow.who.somebody'),
    step: (id) => (names[id] ? sayName(names[id], { ...teller, label: f.label }) : id),
  }
  return teller
}

/** Who is named by id in what changed. */
function peopleIn(changes: Change[]): (string | number)[] {
  const lists = changes.flatMap(({ parts, now, settings }) => [
    ...(parts.who ?? []),
    ...((parts.nobody ?? []) as (Nobody | null)[]).map((one) => one?.who),
    now.who,
    ...settings.flatMap((one) => [one.old, one.new]),
  ])
  const people = lists.flatMap((one) => (Array.isArray(one) ? (one as Chooser[]) : []))
  return [...new Set(people.flatMap((one) => (one.by === 'person' ? ((one.ids as number[]) ?? []) : [])))].sort()
}
