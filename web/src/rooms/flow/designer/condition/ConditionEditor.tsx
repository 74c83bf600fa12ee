/** A condition filled in as sentences, in groups: of each group all, any or none have to hold; groups lie in groups. */
import { useState } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Condition, Field, Leaf } from '@/base/api/contract'
import { Chips } from '@/base/list/Chips'
import { whole } from '@/base/list/url'
import { Button } from '@/base/parts/Button'
import { EMPTY, fromGroup, HOWS, toGroup, type Group } from '../../model/condition'
import { useReadable } from './useCondition'
import '@/base/list/list.css'
import './condition.css'

const DEEPEST = 3

type Props = { fields: Field[]; value: Condition | null | undefined; onChange: (condition: Condition) => void }

export function ConditionEditor({ fields, value, onChange }: Props) {
  const { t } = useTranslation()
  const readable = useReadable([value], fields)
  // A group that is still empty is known here only; what was undone, or drawn by others, comes from outside.
  const [{ group, said, seen }, set] = useState(() => ({ group: toGroup(value), said: value, seen: value }))
  if (!isSame(value, seen)) set({ group: isSame(value, said) ? group : toGroup(value), said: value, seen: value })
  const put = (next: Group) => {
    const condition = fromGroup(next)
    const changes = !isSame(condition, fromGroup(group))
    set({ group: next, said: changes ? condition : said, seen })
    if (changes) onChange(condition)
  }
  return (
    <div className="fd-cond" role="group" aria-label={t('flow.cond.label')}>
      <GroupBox group={group} fields={fields} readable={readable} depth={1} onChange={put} />
    </div>
  )
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

type BoxProps = {
  group: Group
  fields: Field[]
  readable: (leaf: Leaf) => Leaf
  depth: number
  onChange: (group: Group) => void
  onRemove?: () => void
}

function GroupBox({ group, fields, readable, depth, onChange, onRemove }: BoxProps) {
  const { t } = useTranslation()
  const { leaves, groups } = group
  const count = leaves.length + groups.length
  const leavesSaid = (next: Leaf[]) =>
    onChange({ ...group, leaves: next.map((leaf) => whole(undefined, [leaf]) as Leaf) })
  return (
    <div className={depth > 1 ? 'fd-group inner' : 'fd-group'}>
      {(count > 1 || onRemove || group.how === 'none' || group.how === 'not_all') && (
        <div className="row fd-how">
          <Select
            size="small"
            aria-label={t('flow.cond.how')}
            value={group.how}
            options={HOWS.map((value) => ({ value, label: t(`flow.cond.${value}`) }))}
            onChange={(how) => onChange({ ...group, how })}
            popupMatchSelectWidth={false}
          />
          <span className="sp" />
          {onRemove && (
            <Button look="ghost" small icon="x" aria-label={t('flow.cond.remove_group')} onClick={onRemove} />
          )}
        </div>
      )}
      <div className="row wrap">
        <Chips fields={fields} where={leaves.map(readable)} onChange={leavesSaid} />
      </div>
      {groups.map((inner, at) => (
        <GroupBox
          key={at}
          group={inner}
          fields={fields}
          readable={readable}
          depth={depth + 1}
          onChange={(next) => onChange({ ...group, groups: groups.toSpliced(at, 1, next) })}
          onRemove={() => onChange({ ...group, groups: groups.toSpliced(at, 1) })}
        />
      ))}
      {count > 0 && depth < DEEPEST && (
        <button
          type="button"
          className="a s fd-more-group"
          onClick={() =>
            onChange({ ...group, groups: [...groups, { ...EMPTY, how: depth === 1 ? 'any' : 'all' }] })
          }
        >
          {t('flow.cond.add_group')}
        </button>
      )}
    </div>
  )
}
