/** A condition filled in as sentences: all of a group must hold; "or" begins another group. */
import { useTranslation } from 'react-i18next'
import type { Condition, Field, Leaf } from '@/base/api/contract'
import { Chips } from '@/base/list/Chips'
import { whole } from '@/base/list/url'
import { Button } from '@/base/parts/Button'
import { fromGroups, toGroups } from '../../model/condition'
import { useReadable, useSaid } from './useCondition'
import '@/base/list/list.css'

type Props = { fields: Field[]; value: Condition | null | undefined; onChange: (condition: Condition) => void }

export function ConditionEditor({ fields, value, onChange }: Props) {
  const { t } = useTranslation()
  const readable = useReadable([value], fields)
  const say = useSaid(fields, [value])
  const groups = toGroups(value)
  if (!groups)
    return (
      <div className="col" style={{ gap: 8 }}>
        <p className="t13">{say(value)}</p>
        <p className="s q">{t('flow.cond.too_rich')}</p>
        <Button small onClick={() => onChange(['all'])}>
          {t('flow.cond.anew')}
        </Button>
      </div>
    )
  const put = (at: number, leaves: Leaf[]) => {
    const bare = leaves.map((leaf) => whole(undefined, [leaf]) as Leaf)
    onChange(fromGroups(groups.toSpliced(at, 1, bare)))
  }
  const last = groups.at(-1)!
  return (
    <div className="fd-cond">
      {groups.map((group, at) => (
        <div key={at} className="fd-group">
          {at > 0 && <span className="s q fd-or">{t('flow.cond.or')}</span>}
          <div className="row wrap">
            <Chips fields={fields} where={group.map(readable)} onChange={(leaves) => put(at, leaves)} />
          </div>
        </div>
      ))}
      {last.length > 0 && (
        <div className="fd-group">
          <span className="s q fd-or">{t('flow.cond.or_add')}</span>
          <div className="row wrap">
            <Chips
              key={groups.length}
              fields={fields}
              where={[]}
              onChange={(leaves) => leaves.length && put(groups.length, leaves)}
            />
          </div>
        </div>
      )}
    </div>
  )
}
