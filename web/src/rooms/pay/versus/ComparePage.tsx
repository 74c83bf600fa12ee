/** Any two months or runs of pay side by side: by office, item and person, the largest change first; and as a workbook. */
import type { ReactNode } from 'react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useAddress } from '@/base/address'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import { money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { Tabs } from '@/base/parts/Tabs'
import { useDownload } from '@/base/parts/useDownload'
import { useWhy } from '../board/Offices'
import { boardPath, type Which } from '../which'
import type { Choice, PersonMoved, Versus } from './contract'
import { MovedTable, type Row } from './MovedTable'
import '../mine/mine.css'
import '../pay.css'
import './versus.css'

const PARTS = ['offices', 'items', 'people'] as const
type Part = (typeof PARTS)[number]

type Asked = { then: string; now: string; office: string | null }

function useVersus(asked: Asked) {
  return useInfiniteQuery({
    queryKey: ['pay', 'compare', asked],
    queryFn: ({ signal, pageParam }) => api.get<Versus>('/pay/compare', { ...asked, after: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

export default function ComparePage() {
  const { t } = useTranslation()
  const [search, set] = useAddress()
  const asked = { then: search.get('then') ?? '', now: search.get('now') ?? '', office: search.get('office') }
  const found = useVersus(asked)
  const data = found.data?.pages[0]
  const now = data?.now
  const download = useDownload()
  const both = { ...asked, then: data?.then?.key, now: now?.key }
  const save = () => download('/pay/compare.xlsx', both, `pay-${both.then}-${both.now}.xlsx`.replaceAll('/', '-'))
  return (
    <Page
      title={t('pay.versus.title')}
      sub={t('pay.versus.sub')}
      back={{ to: now ? boardPath(now.month, now) : '/pay', label: t('pay.rail.board') }}
      actions={now && <Button onClick={save}>{t('pay.versus.save')}</Button>}
      flows
    >
      {data && now && <Pick data={data} asked={asked} onPick={set} />}
      <div className="pay-pad">
        <Problems error={found.error} />
        {found.isLoading && <Bone width="60%" />}
      </div>
      {data && !now && (
        <EmptyState icon="pay" title={t('pay.versus.too_few')}>
          {t('pay.versus.too_few_hint')}
        </EmptyState>
      )}
      {data && now && !found.error && (
        <Body
          data={data}
          people={found.data!.pages.flatMap((page) => page.people)}
          more={
            found.hasNextPage && <More busy={found.isFetchingNextPage} onMore={() => void found.fetchNextPage()} />
          }
        />
      )}
    </Page>
  )
}

function Body({ data, people, more }: { data: Versus; people: PersonMoved[]; more: ReactNode }) {
  const { t } = useTranslation()
  const [search, set] = useAddress()
  const part = PARTS.find((one) => one === search.get('part')) ?? 'offices'
  return (
    <>
      <Sums data={data} />
      <Tabs
        label={t('pay.versus.part')}
        tabs={PARTS.map((key) => ({ key, label: t(`pay.versus.by.${key}`) }))}
        value={part}
        onChange={(key) => set({ part: key === 'offices' ? null : key })}
      />
      <Moved part={part} data={data} people={people} />
      {part === 'people' && more}
    </>
  )
}

function More({ busy, onMore }: { busy: boolean; onMore: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="pay-pad versus-more">
      <Button busy={busy} onClick={onMore}>
        {t('pay.versus.more')}
      </Button>
    </div>
  )
}

type PickProps = { data: Versus; asked: Asked; onPick: (to: Record<string, string | null>) => void }

/** A month by its name, a run by its own. */
function useCalled() {
  const f = useFormat()
  return ({ month, name }: Choice) => (name ? f.label(name) : f.month(month))
}

/** Which two, and of which office. */
function Pick({ data, asked, onPick }: PickProps) {
  const { t } = useTranslation()
  const called = useCalled()
  if (!data.choices.length) return null
  return (
    <div className="pay-pad versus-pick">
      {(['then', 'now'] as const).map((side) => (
        <label key={side} className="row t13">
          <span className="m nw">{t(`pay.versus.${side}`)}</span>
          <select
            className="in"
            value={asked[side] || data[side]?.key || ''}
            onChange={(event) => onPick({ [side]: event.target.value })}
          >
            {data.choices.map((one) => (
              <option key={one.key} value={one.key}>
                {called(one)}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label className="row t13">
        <span className="m nw">{t('pay.office.office')}</span>
        <select
          className="in"
          value={asked.office ?? ''}
          onChange={(event) => onPick({ office: event.target.value || null })}
        >
          <option value="">{t('pay.versus.all')}</option>
          {data.offices?.map((one) => (
            <option key={`${one.id}${one.currency}`} value={String(one.id)}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

/** One line a currency: gross, net and cost, and by how much each moved. */
function Sums({ data }: { data: Versus }) {
  const { t } = useTranslation()
  return (
    <div className="pay-pad">
      {data.totals.map((row) => (
        <p key={row.currency} className="t13 versus-sum">
          {(['gross', 'net'] as const).map((name) => (
            <span key={name}>
              {t(`pay.${name}`)} {money({ amount: row.then[name], currency: row.currency })} →{' '}
              {money({ amount: row.now[name], currency: row.currency })}{' '}
              <b>{money({ amount: row.change[name], currency: row.currency }, true)}</b>
            </span>
          ))}
          <span className="q">{t('pay.versus.people', { then: row.people_then, now: row.people_now })}</span>
        </p>
      ))}
    </div>
  )
}

function openSlip(side: Choice & Which, slip: Id) {
  const board = boardPath(side.month, side)
  return `${board}${board.includes('?') ? '&' : '?'}open=slip.${slip}`
}

function Moved({ part, data, people }: { part: Part; data: Versus; people: PersonMoved[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const called = useCalled()
  const why = useWhy()
  const rows: Record<Part, () => Row[]> = {
    offices: () =>
      data.offices.map((one) => ({
        key: `${one.id}${one.currency}`,
        name: one.name,
        currency: one.currency,
        then: one.people_then ? one.then.gross : null,
        now: one.people_now ? one.now.gross : null,
        change: one.change.gross,
        why: why(one.change.gross, one.change.why_gross),
      })),
    items: () =>
      data.items.map((one) => ({
        key: `${one.code}${one.currency}`,
        name: f.label(one.label),
        ...one,
      })),
    people: () =>
      people.map((one) => ({
        key: `${one.person.id}${one.currency}`,
        name: one.person.name,
        more: `${one.person.number} · ${one.office.name}`,
        currency: one.currency,
        then: one.then?.net ?? null,
        now: one.now?.net ?? null,
        change: one.change.net,
        why:
          one.then && one.now
            ? why(one.change.net, one.change.why_net)
            : t(`pay.versus.${one.now ? 'new' : 'gone'}`),
        to: one.slip === null ? undefined : openSlip(data.now!, one.slip),
      })),
  }
  return (
    <MovedTable
      rows={rows[part]()}
      what={t(`pay.versus.by.${part}`)}
      then={called(data.then!)}
      now={called(data.now!)}
      label={t('pay.versus.table', {
        what: t(`pay.versus.by.${part}`),
        figure: t(part === 'offices' ? 'pay.gross' : 'pay.net'),
      })}
      figure={part === 'items' ? '' : t(part === 'offices' ? 'pay.gross' : 'pay.net')}
      reasons={part !== 'items'}
    />
  )
}
