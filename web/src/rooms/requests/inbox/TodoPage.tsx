/** To-do: what waits for me, what I started, what I may read, what I have done. Phone: cards; desk: list and request side by side. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { Tabs } from '@/base/parts/Tabs'
import { Due } from '@/rooms/me/public'
import type { Box, Card, Verdict } from '../contract'
import { useInbox } from '../data'
import { useHeld } from '../held'
import { RequestPanel } from '../request/RequestPanel'
import { BulkBar } from './BulkBar'
import { nextOf } from './cards'
import { Keys } from './Keys'
import { PhoneCards } from './PhoneCards'
import { Rows } from './Rows'
import { useKeys } from './useKeys'
import { useVerdicts } from './useVerdicts'
import '../requests.css'

const BOXES: Box[] = ['waiting', 'started', 'copied', 'done']

export default function TodoPage() {
  const { t } = useTranslation()
  const phone = usePhone()
  const go = useNavigate()
  const [search, setSearch] = useSearchParams()
  const box = BOXES.find((one) => one === search.get('box')) ?? 'waiting'
  const q = search.get('q') ?? ''
  const set = useCallback(
    (change: Record<string, string | null>) =>
      setSearch(
        (old) => {
          const next = new URLSearchParams(old)
          for (const [key, value] of Object.entries(change))
            if (value) next.set(key, value)
            else next.delete(key)
          return next
        },
        { replace: true },
      ),
    [setSearch],
  )
  const inbox = useInbox(box, '', q)
  const held = useHeld()
  const decide = useVerdicts()
  const cards = useMemo(() => {
    const gone = new Set(held.map((one) => one.task))
    const all = inbox.data?.pages.flatMap((page) => page.rows) ?? []
    return box === 'waiting' ? all.filter((card) => card.task === null || !gone.has(card.task)) : all
  }, [inbox.data, held, box])
  const counts = inbox.data?.pages[0]?.counts
  const waiting = counts && Math.max(0, counts.waiting - held.length)
  const open = search.get('open')
  const [picked, setPicked] = useState<Set<string>>(new Set())
  const chosen = cards.filter((card) => picked.has(String(card.task)))
  useEffect(() => setPicked(new Set()), [box, q])

  const onOpen = (card: Card | null) =>
    phone && card ? void go(`/flow/requests/${card.instance}`) : set({ open: card && String(card.instance) })
  const say = (some: Card[], verdict: Verdict, comment?: string) => {
    const last = some.at(-1)
    if (!phone && last && some.some((card) => String(card.instance) === open)) onOpen(nextOf(cards, last.instance))
    decide(some, verdict, comment)
    setPicked(new Set())
  }
  const pick = (card: Card) =>
    setPicked((old) => {
      const next = new Set(old)
      if (!next.delete(String(card.task))) next.add(String(card.task))
      return next
    })
  const keys = useKeys({ cards, open, onOpen, onSay: say, onPick: pick, enabled: !phone })

  const tabs = (
    <Tabs
      label={t('requests.todo')}
      tabs={BOXES.map((key) => ({
        key,
        label: t(`requests.box.${key}`),
        count:
          key === 'waiting' ? waiting || undefined : key === 'copied' ? counts?.copied || undefined : undefined,
      }))}
      value={box}
      onChange={(key) => set({ box: key === 'waiting' ? null : key, open: null, q: null })}
    />
  )
  return (
    <Page
      title={t('requests.todo')}
      actions={
        <>
          {!phone && <Keys open={keys.help} onOpen={keys.setHelp} />}
          <Button look="primary" icon="plus" onClick={() => void go('/flow/new')}>
            {t('requests.start.button')}
          </Button>
        </>
      }
      panel={
        !phone &&
        open && (
          <RequestPanel
            key={open}
            id={open}
            onClose={() => onOpen(null)}
            onDone={() =>
              onOpen(nextOf(cards, cards.find((card) => String(card.instance) === open)?.instance ?? null))
            }
          />
        )
      }
      flows
    >
      {tabs}
      <div className="rq-find">
        <label className="seek">
          <Icon name="search" />
          <input
            className="in"
            type="search"
            placeholder={t('requests.find')}
            aria-label={t('requests.find')}
            defaultValue={q}
            onChange={(event) => set({ q: event.target.value.trim() || null })}
          />
        </label>
      </div>
      <div className="rq-pad">
        <Problems error={inbox.error} />
      </div>
      {inbox.isPending ? (
        <Bones />
      ) : !cards.length ? (
        <Nothing box={box} q={q} />
      ) : phone ? (
        <PhoneCards cards={cards} box={box} onOpen={onOpen} onSay={say} />
      ) : (
        <Rows cards={cards} box={box} open={open} picked={picked} onOpen={onOpen} onPick={pick} onSay={say} />
      )}
      {inbox.hasNextPage && (
        <p className="rq-more">
          <Button busy={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
            {t('requests.more')}
          </Button>
        </p>
      )}
      {box === 'waiting' && !q && (
        <section className="rq-also">
          {cards.length > 0 && <h2>{t('requests.also')}</h2>}
          <Due all />
        </section>
      )}
      {chosen.length > 0 && <BulkBar cards={chosen} onSay={say} onClear={() => setPicked(new Set())} />}
    </Page>
  )
}

function Nothing({ box, q }: { box: Box; q: string }) {
  const { t } = useTranslation()
  if (!q && box === 'waiting') return null // what else is due stands below, and says so when there is nothing
  return (
    <EmptyState icon="check" title={t(q ? 'requests.none_found' : `requests.none.${box}`, { q })}>
      {!q && t(`requests.none_hint.${box}`)}
    </EmptyState>
  )
}

const Bones = () => (
  <div className="rq-pad col" style={{ gap: 22, paddingTop: 14 }} aria-hidden>
    {[...'abcd'].map((key) => (
      <Bone key={key} width="100%" />
    ))}
  </div>
)
