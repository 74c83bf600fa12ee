/** Records of another entity to choose among, found by what is typed; those already chosen are always among them. */
import { useEffect, useState } from 'react'
import { useQuery, keepPreviousData } from '@tanstack/react-query'
import { api } from '../api/client'
import { useShape } from '../api/records'
import { titleIn } from '../format/titleIn'
import { useFormat } from '../format/useFormat'
import type { Link, Row, RowPage } from '../api/contract'

export type Option = { value: string; label: string; note?: string }

export function titleOf(row: Row, title: string | undefined, lang = 'zh'): string {
  if (lang === 'en' && row.title_en) return String(row.title_en)
  const named = (row.title ?? row[title ?? 'name'] ?? row.name ?? row.id) as string
  return String(named)
}

/** `typed` is what stands in the search box; it is asked for when the typing rests. `value` is a link, some links, or empty. */
export function useLinkOptions(target: string, value: unknown, typed: string, day?: string) {
  const { lang } = useFormat()
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed), 180)
    return () => clearTimeout(timer)
  }, [typed])
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
  return { options, keys: chosen.map((one) => String(one?.id ?? one)), asLink, isReading: found.isFetching }
}
