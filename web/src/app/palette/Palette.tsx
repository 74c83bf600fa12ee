/** ⌘K: find people, records, pages and things to do; everything by keyboard. */
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { SearchHit } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { addressOf } from '@/base/kinds/opens'
import { Avatar } from '@/base/parts/Avatar'
import { Icon, type IconName } from '@/base/parts/Icon'
import { useMe } from '@/base/session/session'
import { railFor, verbsFor } from '../rooms'
import './palette.css'

type Item = {
  key: string
  part: 'people' | 'records' | 'pages' | 'verbs'
  title: string
  note?: string
  icon?: IconName
  to: string
}
const PARTS = ['people', 'records', 'pages', 'verbs'] as const

function useItems(typed: string): Item[] {
  const { t } = useTranslation()
  const me = useMe()
  const f = useFormat()
  const q = typed.trim()
  const found = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => api.get<{ hits: SearchHit[] }>('/search', { q, limit: 12 }, signal),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  })
  return useMemo(() => {
    const fits = (title: string) => !q || title.toLowerCase().includes(q.toLowerCase())
    const pages = railFor(me)
      .flatMap((part) => part.entries)
      .map((entry): Item => ({
        key: `page ${entry.key}`,
        part: 'pages',
        title: t(entry.label),
        icon: entry.icon,
        to: entry.to,
      }))
    const verbs = verbsFor(me).map((verb): Item => ({
      key: `verb ${verb.key}`,
      part: 'verbs',
      title: t(verb.label),
      icon: verb.icon,
      to: verb.to,
    }))
    const hits = (q ? (found.data?.hits ?? []) : []).flatMap((hit): Item[] => {
      const to = hit.href ?? (hit.entity && hit.id !== undefined ? addressOf(hit.entity, hit.id) : null)
      if (!to) return []
      const isPerson = hit.kind === 'person' || hit.entity === 'people.person'
      const part = isPerson ? 'people' : 'records'
      return [
        {
          key: `${hit.entity} ${hit.id}`,
          part,
          title: hit.title,
          note: hit.note ?? (isPerson ? undefined : f.label(hit.label)),
          to,
          icon: isPerson ? undefined : 'file',
        },
      ]
    })
    const all = [...hits, ...pages.filter((one) => fits(one.title)), ...verbs.filter((one) => fits(one.title))]
    return PARTS.flatMap((part) => all.filter((one) => one.part === part))
  }, [me, q, found.data, t, f])
}

export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const go = useNavigate()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const items = useItems(typed)
  const list = useRef<HTMLUListElement>(null)
  const before = useRef(document.activeElement as HTMLElement | null)
  useEffect(() => {
    const back = before.current
    return () => back?.focus?.()
  }, [])
  useEffect(() => setAt(0), [typed])
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const open = (item: Item | undefined) => {
    if (!item) return
    onClose()
    void go(item.to)
  }
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step && items.length) setAt((at + step + items.length) % items.length)
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) open(items[at])
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
  }
  return (
    <div className="palette-back" onPointerDown={(event) => event.target === event.currentTarget && onClose()}>
      <div className="palette" role="dialog" aria-modal="true" aria-label={t('app.search')} onKeyDown={onKey}>
        <div className="palette-in">
          <Icon name="search" className="q" />
          <input
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant={items[at] ? `hit-${at}` : undefined}
            aria-label={t('app.search_hint')}
            placeholder={t('app.search_hint')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <kbd>Esc</kbd>
        </div>
        <ul id="palette-list" role="listbox" aria-label={t('app.search')} ref={list}>
          {items.map((item, index) => (
            <li key={item.key} role="presentation">
              {(index === 0 || items[index - 1]!.part !== item.part) && (
                <div className="part" aria-hidden>
                  {t(`app.palette.${item.part}`)}
                </div>
              )}
              <div
                id={`hit-${index}`}
                role="option"
                aria-selected={index === at}
                className="hit"
                onPointerMove={() => setAt(index)}
                onClick={() => open(item)}
              >
                {item.icon ? <Icon name={item.icon} className="q" /> : <Avatar name={item.title} />}
                <span className="el">{item.title}</span>
                {item.note && <span className="q s el">{item.note}</span>}
              </div>
            </li>
          ))}
        </ul>
        {!items.length && typed && <p className="palette-none q">{t('app.palette.none', { q: typed })}</p>}
        <p className="palette-keys s q">{t('app.palette.keys')}</p>
      </div>
    </div>
  )
}
