/** A pay group: its names, its pay day, and which offices are paid with it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { useShape } from '@/base/api/records'
import FormDialog from '@/base/form/FormDialog'
import { useFormat } from '@/base/format/useFormat'
import { toast } from '@/base/toast/toast'
import { useTold, type Groups, type PayGroup } from './data'

type Props = { told: Groups; group: PayGroup | null; onClose: () => void }

const FIELDS = ['name_zh', 'name_en', 'day', 'pays_in', 'shift']
const DAY_HINT = {
  zh: '每月几号；当月没有这一天时用最后一天',
  en: 'Day of the month; in a shorter month its last day',
}
const FRESH = { day: 10, pays_in: 'next', shift: 'as_is' }

export default function GroupDialog({ told, group, onClose }: Props) {
  const { t } = useTranslation()
  const fresh = useTold()
  const shape = useShape('pay.group')
  const isRest = !!group?.is_everybody
  const [chosen, setChosen] = useState(
    new Set(told.offices.filter((one) => group && one.group === group.key).map((one) => one.id)),
  )
  const initial = group
    ? {
        name_zh: group.name.zh,
        name_en: group.name.en,
        day: group.day,
        pays_in: group.pays_in,
        shift: group.shift,
      }
    : FRESH
  const title = isRest ? 'pay.groups.change_rest' : group ? 'pay.groups.change' : 'pay.groups.add'
  if (!shape.data) return null
  const known = new Map(shape.data.fields.map((field) => [field.name, field]))
  return (
    <FormDialog
      title={t(title)}
      fields={FIELDS.flatMap((name) => known.get(name) ?? []).map((field) => ({
        ...field,
        editable: true,
        required: true,
        hint: field.name === 'day' ? DAY_HINT : field.hint,
      }))}
      initial={initial}
      below={() => !isRest && <Offices told={told} group={group} chosen={chosen} onChange={setChosen} />}
      onSubmit={async (values) => {
        const body = { ...initial, ...values, key: group?.key ?? '', offices: [...chosen] }
        fresh(await api.put<Groups>('/pay/groups', body))
        toast.done(t('pay.groups.saved'))
        onClose()
      }}
      onClose={onClose}
    />
  )
}

type OfficesProps = {
  told: Groups
  group: PayGroup | null
  chosen: Set<Groups['offices'][number]['id']>
  onChange: (chosen: OfficesProps['chosen']) => void
}

function Offices({ told, group, chosen, onChange }: OfficesProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const toggle = (id: Groups['offices'][number]['id']) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChange(next)
  }
  const named = (key: string) => told.groups.find((one) => one.key === key)?.name
  return (
    <fieldset className="f group-choose">
      <legend className="lb">{t('pay.groups.offices')}</legend>
      {told.offices.map((one) => {
        const other = one.group && one.group !== group?.key ? named(one.group) : null
        return (
          <label className="row t13" key={one.id}>
            <input type="checkbox" checked={chosen.has(one.id)} onChange={() => toggle(one.id)} />
            <span>{one.name}</span>
            {other && <span className="q s">{t('pay.groups.now_in', { group: f.label(other) })}</span>}
          </label>
        )
      })}
      <span className="hint">{t('pay.groups.offices_hint')}</span>
    </fieldset>
  )
}
