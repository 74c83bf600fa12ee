/** The board of everybody who will come: a column a stage, each card says what it waits for and whom. */
import { lazy, Suspense } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import type { Board, Card } from './contract'
import { useBoard } from './data'
import './boarding.css'

const OpenDialog = lazy(() => import('./OpenDialog'))

export function BoardingPage() {
  const { t } = useTranslation()
  const phone = usePhone()
  const [params, setParams] = useSearchParams()
  const board = useBoard()
  const count = board.data?.stages.reduce((sum, one) => sum + one.cases.length, 0) ?? 0
  const button = board.data?.may_open && (
    <Button look="primary" icon="plus" onClick={() => setParams({ do: 'open' })}>
      {t('people.boarding.open.verb')}
    </Button>
  )
  return (
    <Page
      flows
      title={t('people.boarding.title')}
      sub={board.data && (count ? <Medians board={board.data} /> : t('people.boarding.sub'))}
      actions={
        <>
          {board.data?.may_open && (
            <Link className="btn" to="/boarding/plans">
              {t('people.boarding.plan.title')}
            </Link>
          )}
          {count > 0 && button}
        </>
      }
    >
      {board.error && <Problems error={board.error} />}
      {!board.data && !board.error && (
        <div className="bd-wait">
          <Bone width="60%" />
        </div>
      )}
      {board.data && !count && (
        <EmptyState icon="hire" title={t('people.boarding.none')} actions={button}>
          {t('people.boarding.none_hint')}
        </EmptyState>
      )}
      {board.data && count > 0 && (
        <div className={phone ? 'bd phone' : 'bd'}>
          {board.data.stages
            .filter((one) => !phone || one.cases.length > 0)
            .map((one) => (
              <section key={one.key} aria-label={t(`people.boarding.stage.${one.key}`)}>
                <h2>
                  {t(`people.boarding.stage.${one.key}`)} <span className="q">{one.cases.length || ''}</span>
                </h2>
                {one.cases.map((card) => (
                  <CardOf key={card.id} card={card} />
                ))}
              </section>
            ))}
        </div>
      )}
      {params.get('do') === 'open' && (
        <Suspense>
          <OpenDialog onClose={() => setParams({})} />
        </Suspense>
      )}
    </Page>
  )
}

function Medians({ board }: { board: Board }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (!board.medians.length) return <>{t('people.boarding.no_median')}</>
  const told = board.medians.map((one) =>
    one.longest
      ? t('people.boarding.median_with', {
          ...one,
          what: f.label(one.longest.label),
          longest: one.longest.days,
        })
      : t('people.boarding.median_of', { ...one }),
  )
  return <>{t('people.boarding.median', { told: told.join(t('people.boarding.joiner')) })}</>
}

function CardOf({ card }: { card: Card }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <Link className="card bd-card" to={`/boarding/${card.id}`}>
      <b>{card.name}</b>
      <span className="s q el">{[card.office, card.department, card.job_title].filter(Boolean).join(' · ')}</span>
      <span className="s">{t('people.boarding.comes', { day: f.day(card.first_day, 'plain') })}</span>
      <span className={`s bd-waits${card.waits.startsWith('nothing') ? ' q' : ''}`}>
        {t(`people.boarding.waits.${card.waits}`, { whom: card.whom || t('people.boarding.nobody') })}
      </span>
    </Link>
  )
}
