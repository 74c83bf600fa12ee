/** Chooses people with an account by name; one or several. */
import { useEffect, useState } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Person } from '../contract'
import { usePeople } from '../data'

type Props = { id: string; value: Person[]; many: boolean; onChange: (people: Person[]) => void }

export function PeopleInput({ id, value, many, onChange }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed), 180)
    return () => clearTimeout(timer)
  }, [typed])
  const found = usePeople(q)
  const known = new Map([...value, ...(found.data ?? [])].map((one) => [String(one.user), one]))
  const keys = value.map((one) => String(one.user))
  return (
    <Select<string | string[]>
      id={id}
      mode={many ? 'multiple' : undefined}
      value={many ? keys : keys[0]}
      onChange={(next) => {
        const chosen = Array.isArray(next) ? next : next ? [next] : []
        onChange(chosen.map((key) => known.get(key)).filter((one): one is Person => !!one))
      }}
      options={[...known.values()].map((one) => ({ value: String(one.user), label: one.name, note: one.note }))}
      optionRender={(option) => (
        <span className="row">
          {option.label}
          <span className="q s">{(option.data as { note?: string }).note}</span>
        </span>
      )}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      notFoundContent={<span className="q">{t('base.kinds.none_found')}</span>}
      placeholder={t('base.kinds.search_hint')}
      style={{ width: '100%' }}
    />
  )
}
