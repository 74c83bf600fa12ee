/** To-do: what waits for me, what I started, what I may read, what I have done. Phone: cards; desk: list and request side by side. */
import { useEffect, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useAddress } from '@/base/address'
import { useTranslation } from 'react-i18next'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { Tabs } from '@/base/parts/Tabs'
import { AlsoDue } from '@/rooms/me/public'
import type { Box, Card, Verdict } from '../contract'
import { useInbox } from '../data'
import { useHeld } from '../held'
import { RequestPanel } from '../request/RequestPanel'
import { BulkBar } from './BulkBar'
import { nextOf } from './cards'
import { Keys } from './Keys'
import { Narrow } from './Narrow'
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
  const [search, set] = useAddress()
  const box = BOXES.find((one) => one === search.get('box')) ?? 'waiting'
  const q = search.get('q') ?? ''
  const flow = search.get('flow') ?? ''
  const late = search.has('late')
  const narrowed = !!(q || flow || late)
  const inbox = useInbox(box, { flow, q, late })
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
  useEffect(() => setPicked(new Set()), [box, q, flow, late])

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
      onChange={(key) => set({ box: key === 'waiting' ? null : key, open: null, q: null, flow: null, late: null })}
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
      <Narrow key={box} box={box} now={{ flow, q, late }} onChange={(change) => set({ ...change, open: null })} />
      <div className="rq-pad">
        <Problems error={inbox.error} />
      </div>
      {inbox.isPending ? (
        <Bones />
      ) : !cards.length ? (
        <Nothing box={box} narrowed={narrowed} />
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
      {box === 'waiting' && !narrowed && (
        <section className="rq-also">
          {cards.length > 0 && <h2>{t('requests.also')}</h2>}
          <AlsoDue />
        </section>
      )}
      {chosen.length > 0 && <BulkBar cards={chosen} onSay={say} onClear={() => setPicked(new Set())} />}
    </Page>
  )
}

function Nothing({ box, narrowed }: { box: Box; narrowed: boolean }) {
  const { t } = useTranslation()
  if (!narrowed && box === 'waiting') return null // what else is due stands below, and says so when there is nothing
  return (
    <EmptyState icon="check" title={t(narrowed ? 'requests.narrow.none' : `requests.none.${box}`)}>
      {t(narrowed ? 'requests.narrow.none_hint' : `requests.none_hint.${box}`)}
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
