/** Picks a record of another entity by searching its list; keeps {id, title} so that the chip can say it. */
import { useEffect, useState } from 'react'
import { useQuery, keepPreviousData } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useShape } from '../api/records'
import { titleIn } from '../format/titleIn'
import { useFormat } from '../format/useFormat'
import type { Link, Row, RowPage } from '../api/contract'
import type { InputProps } from '../kinds/kind'
import { Select } from './Select'

type Option = { value: string; label: string; note?: string }

export function titleOf(row: Row, title: string | undefined, lang = 'zh'): string {
  if (lang === 'en' && row.title_en) return String(row.title_en)
  const named = (row.title ?? row[title ?? 'name'] ?? row.name ?? row.id) as string
  return String(named)
}

export default function LinkInput({
  id,
  field,
  value,
  onChange,
  invalid,
  describedBy,
  multiple = field.many,
  day,
}: InputProps & { multiple?: boolean; day?: string }) {
  const { t } = useTranslation()
  const { lang } = useFormat()
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed), 180)
    return () => clearTimeout(timer)
  }, [typed])
  const target = field.target ?? ''
  const shape = useShape(target)
  const sort = shape.data?.fields.find((one) => one.name === shape.data.title && one.sortable)?.name
  const found = useQuery({
    queryKey: ['pick', target, q, day ?? ''],
    queryFn: ({ signal }) => api.get<RowPage>(`/records/${target}`, { q, day, limit: 50, sort }, signal),
    placeholderData: keepPreviousData,
    enabled: !!target && !!shape.data,
    staleTime: 60_000,
  })
  const chosen = (Array.isArray(value) ? value : value ? [value] : []) as Link[]
  const options: Option[] = (found.data?.rows ?? []).map((row) => ({
    value: String(row.id),
    label: titleOf(row, shape.data?.title, lang),
    note: row.number ? String(row.number) : undefined,
  }))
  for (const one of chosen)
    if (one?.id !== undefined && !options.some((option) => option.value === String(one.id)))
      options.unshift({ value: String(one.id), label: titleIn(one, lang) })
  const asLink = (key: string): Link => ({ id: key, title: options.find((one) => one.value === key)?.label ?? key })
  const keys = chosen.map((one) => String(one?.id ?? one))
  return (
    <Select<string | string[]>
      id={id}
      mode={multiple ? 'multiple' : undefined}
      value={multiple ? keys : (keys[0] ?? undefined)}
      onChange={(next) => onChange(Array.isArray(next) ? next.map(asLink) : next ? asLink(next) : null)}
      options={options}
      optionRender={(option) => (
        <span className="row">
          {option.label}
          <span className="q s">{(option.data as Option).note}</span>
        </span>
      )}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      notFoundContent={<span className="q">{t('base.kinds.none_found')}</span>}
      allowClear={!field.required}
      status={invalid ? 'error' : undefined}
      aria-describedby={describedBy}
      placeholder={target === 'people.person' ? t('base.kinds.search_hint') : t('base.kinds.pick')}
      style={{ width: '100%' }}
    />
  )
}
