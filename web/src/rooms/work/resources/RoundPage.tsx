/** One round: its stage, the open weights, what is left to give, and the list by rank; a request opens at the side. */
import { lazy, Suspense, useState } from 'react'
import { useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Stages } from '@/base/board/Stages'
import { amount, plain } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone, Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { StatCards } from '@/base/parts/StatCards'
import { toast } from '@/base/toast/toast'
import type { RequestKind, RoundAnswer, RoundState } from '../contract'
import { useRound, useRoundDeed } from '../data'
import { useAddress } from '@/base/address'
import { Standing } from '@/rooms/requests/public'
import { requestFields } from './fields'
import { RequestCards, RequestTable } from './RequestList'
import { RequestPanel } from './RequestPanel'
import '../work.css'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))
const STATES: RoundState[] = ['open', 'ranked', 'published', 'final', 'reviewed']
const KINDS: RequestKind[] = ['people', 'equipment', 'money']

/** 3.00 people → 3; money keeps its two places. */
export const said = (kind: RequestKind, value: string) => (kind === 'money' ? amount(value) : plain(value))

export default function RoundPage() {
  const { t } = useTranslation()
  const { round: id = '' } = useParams()
  const round = useRound(id)
  const [search, set] = useAddress()
  const [asks, setAsks] = useState(false)
  const page = round.data
  const open = page?.requests.find((one) => String(one.id) === search.get('request'))
  return (
    <Page
      title={page?.round.name ?? <Bone width={160} />}
      back={{ to: '/resources', label: t('work.round.back') }}
      actions={page && <Acts page={page} onFile={() => setAsks(true)} />}
      panel={
        page &&
        open && <RequestPanel key={open.id} page={page} request={open} onClose={() => set({ request: null })} />
      }
      flows
    >
      <div className="wk-pad">
        <Problems error={round.error} />
      </div>
      {page && <Body page={page} open={open?.id} onOpen={(request) => set({ request })} />}
      {page && asks && <FileRequest page={page} onClose={() => setAsks(false)} />}
    </Page>
  )
}

function Acts({ page, onFile }: { page: RoundAnswer; onFile: () => void }) {
  const { t } = useTranslation()
  const deed = useRoundDeed()
  const steps = page.may.filter((one) => one !== 'file')
  const go = (verb: string) =>
    deed.mutate(
      { path: `/resources/${page.round.id}/${verb}` },
      { onError: (error) => toast.bad((error as Error).message) },
    )
  return (
    <>
      {page.may.includes('file') && (
        <Button icon="plus" look={steps.length && page.requests.length ? 'plain' : 'primary'} onClick={onFile}>
          {t('work.round.file')}
        </Button>
      )}
      {page.requests.length > 0 &&
        steps.map((verb, index) => (
          <Button
            key={verb}
            look={index === steps.length - 1 ? 'primary' : 'plain'}
            busy={deed.isPending}
            onClick={() => go(verb)}
          >
            {t(`work.round.${verb}`)}
          </Button>
        ))}
    </>
  )
}

function Body({ page, open, onOpen }: { page: RoundAnswer; open?: number | string; onOpen: (id: string) => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const phone = usePhone()
  const { round } = page
  const List = phone ? RequestCards : RequestTable
  const given = KINDS.filter((kind) => Number(round[kind]) > 0)
  return (
    <>
      <div className="wk-pad">
        <Stages stages={STATES.map((key) => ({ key, label: t(`work.state.${key}`) }))} at={round.state} />
      </div>
      <p className="wk-line">
        <span>{t('work.rounds.days', { from: f.day(round.opens_day), to: f.day(round.closes_day) })}</span>
        <span>{t('work.round.weights', { ...round })}</span>
        {round.state === 'published' && round.objections_until && (
          <span>{t('work.round.until', { day: f.day(round.objections_until) })}</span>
        )}
      </p>
      {given.length > 0 && (
        <StatCards
          stats={given.map((kind) => ({
            key: kind,
            label: `${t('work.round.left')} · ${t(`work.kind.${kind}`)}`,
            value: said(kind, page.left[kind]),
            note: t('work.round.left_of', { all: `${said(kind, round[kind])} ${t(`work.unit.${kind}`)}`.trim() }),
          }))}
        />
      )}
      <Waiting page={page} />
      <Mine page={page} />
      {page.requests.length ? (
        <List page={page} open={open} onOpen={onOpen} />
      ) : (
        <EmptyState icon="chart" title={t('work.round.none')}>
          {t('work.round.none_hint')}
        </EmptyState>
      )}
    </>
  )
}

/** What stands between this stage and the next, for those who can do something about it. */
function Waiting({ page }: { page: RoundAnswer }) {
  const { t } = useTranslation()
  const told =
    page.may.includes('rank') && page.ungraded
      ? t('work.round.ungraded', { count: page.ungraded })
      : page.may.includes('publish') && page.undecided
        ? t('work.round.undecided', { count: page.undecided })
        : page.may.includes('finish') && page.unanswered
          ? t('work.round.unanswered', { count: page.unanswered })
          : null
  return told && page.requests.length ? (
    <div className="wk-pad" style={{ paddingTop: 12 }}>
      <Note>{told}</Note>
    </div>
  ) : null
}

/** What the viewer asked for that has not joined the round yet, and with whom it is. */
function Mine({ page }: { page: RoundAnswer }) {
  if (!page.mine.length) return null
  return (
    <div className="wk-pad wk-mine">
      {page.mine.map((one) => (
        <div key={one.id}>
          <b>{one.title}</b>
          <Standing of={one} />
        </div>
      ))}
    </div>
  )
}

function FileRequest({ page, onClose }: { page: RoundAnswer; onClose: () => void }) {
  const { t } = useTranslation()
  const deed = useRoundDeed()
  return (
    <Suspense>
      <FormDialog
        title={t('work.round.file')}
        lead={page.round.name}
        fields={requestFields(t)}
        draft={`work.request.${page.round.id}`}
        submit={t('work.request.submit')}
        onSubmit={async (values) => {
          await deed.mutateAsync({ path: `/resources/${page.round.id}/requests`, body: values })
          toast.done(t('work.round.filed'))
          onClose()
        }}
        onClose={onClose}
      />
    </Suspense>
  )
}
