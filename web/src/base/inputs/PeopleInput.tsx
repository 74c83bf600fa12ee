/** Chooses people with an account by name; one or several. */
import { useEffect, useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import type { Account } from '../api/contract'
import { Select } from './Select'

type Props = {
  id: string
  value: Account[]
  many: boolean
  disabled?: boolean
  onChange: (people: Account[]) => void
}

export function PeopleInput({ id, value, many, disabled, onChange }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed), 180)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useQuery({
    queryKey: ['flow', 'people', q],
    queryFn: ({ signal }) => api.get<Account[]>('/flow/people', { q }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const known = new Map([...value, ...(found.data ?? [])].map((one) => [String(one.user), one]))
  const keys = value.map((one) => String(one.user))
  return (
    <Select<string | string[]>
      id={id}
      mode={many ? 'multiple' : undefined}
      value={many ? keys : keys[0]}
      onChange={(next) => {
        const chosen = Array.isArray(next) ? next : next ? [next] : []
        onChange(chosen.map((key) => known.get(key)).filter((one): one is Account => !!one))
      }}
      options={[...known.values()].map((one) => ({ value: String(one.user), label: one.name, note: one.note }))}
      optionRender={(option) => (
        <span className="row">
          {option.label}
          <span className="q s">{(option.data as { note?: string }).note}</span>
        </span>
      )}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      disabled={disabled}
      loading={found.isFetching}
      notFoundContent={<span className="q">{t('base.kinds.none_found')}</span>}
      placeholder={t('base.kinds.search_hint')}
      style={{ width: '100%' }}
    />
  )
}
