/** The ledger, newest first: who did or looked at what; nothing in it can be changed. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { addressOf } from '@/base/kinds/opens'
import { At, useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { EmptyState } from '@/base/parts/EmptyState'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { Tag } from '@/base/parts/Bits'
import { PhoneCard } from '@/base/phone/Phone'
import type { Ledger, LedgerLine } from './contract'
import { Bones } from './SettingsPage'

const VERBS = ['', 'create', 'change', 'remove', 'look', 'export']

export default function LedgerList() {
  const { t } = useTranslation()
  const phone = usePhone()
  const [search, setSearch] = useSearchParams()
  const verb = search.get('verb') ?? ''
  const found = useInfiniteQuery({
    queryKey: ['ledger', verb],
    queryFn: ({ pageParam, signal }) => api.get<Ledger>('/ledger', { before: pageParam, verb }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
  })
  const lines = found.data?.pages.flatMap((page) => page.lines) ?? []
  return (
    <>
      <div className="chips set-chips">
        {VERBS.map((one) => (
          <button
            key={one}
            className={`chip${verb === one ? ' on' : ''}`}
            aria-pressed={verb === one}
            onClick={() => setSearch(one ? { tab: 'ledger', verb: one } : { tab: 'ledger' }, { replace: true })}
          >
            {t(one ? `settings.ledger.chip.${one}` : 'base.all')}
          </button>
        ))}
      </div>
      {found.error && (
        <div className="set-pad">
          <Problems error={found.error} />
        </div>
      )}
      {found.isPending && <Bones />}
      {found.data && !lines.length && <EmptyState icon="book" title={t('settings.ledger.none')} />}
      {lines.length > 0 && (phone ? <Cards lines={lines} /> : <Table lines={lines} />)}
      {found.hasNextPage && (
        <p className="set-pad set-more">
          <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('base.list.more')}
          </Button>
        </p>
      )}
    </>
  )
}

function What({ line }: { line: LedgerLine }) {
  const { t } = useTranslation()
  const f = useFormat()
  const to = line.record && addressOf(line.entity, line.record)
  const kind = f.label(line.label)
  const many = line.count !== null && line.count > 1
  const named = `${kind} ${line.title ? f.label(line.title) : line.record}`.trim()
  const said = many && !line.record ? t('settings.ledger.many', { what: kind, count: line.count }) : named
  return <span title={said}>{to ? <Link to={to}>{said}</Link> : said}</span>
}

function Verb({ line }: { line: LedgerLine }) {
  const f = useFormat()
  return <Tag tone={line.verb === 'look' || line.verb === 'reveal' ? 'w' : ''}>{f.label(line.verb_label)}</Tag>
}

function Table({ lines }: { lines: LedgerLine[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <table className="tb fix ledger">
      <colgroup>
        <col style={{ width: '6rem' }} />
        <col style={{ width: '11rem' }} />
        <col style={{ width: '12rem' }} />
        <col style={{ width: '7rem' }} />
        <col style={{ width: '14rem' }} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th className="n">{t('settings.ledger.seq')}</th>
          <th>{t('settings.ledger.at')}</th>
          <th>{t('settings.ledger.who')}</th>
          <th>{t('settings.ledger.verb')}</th>
          <th>{t('settings.ledger.what')}</th>
          <th>{t('base.record.reason')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.seq}>
            <td className="n q">{line.seq}</td>
            <td>
              <At iso={line.at} />
            </td>
            <td>{f.label(line.who) || t('settings.ledger.system')}</td>
            <td>
              <Verb line={line} />
            </td>
            <td>
              <What line={line} />
            </td>
            <td className="m" title={f.label(line.reason)}>
              {f.label(line.reason)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cards({ lines }: { lines: LedgerLine[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <div className="set-pad">
      <PhoneCard className="set-card">
        {lines.map((line) => (
          <div className="prow" key={line.seq}>
            <span className="grow">
              <What line={line} />
              <small>
                {f.label(line.who) || t('settings.ledger.system')} · <At iso={line.at} />
                {f.label(line.reason) && ` · ${f.label(line.reason)}`}
              </small>
            </span>
            <Verb line={line} />
          </div>
        ))}
      </PhoneCard>
    </div>
  )
}
