/** One person's papers: what is lacking first, then what holds, then the past; what waits with HR, and the way to hand in a new one. */
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { SlotProps } from '@/base/slots'
import FormDialog from '@/base/form/FormDialog'
import { Day, useFormat } from '@/base/format/useFormat'
import { Bone, Note, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { PaperKind, PersonPapers as Told } from './contract'
import { usePaperDeeds, usePapersOf } from './data'
import { newPaperFields } from './fields'
import { PaperCard } from './PaperCard'
import './papers.css'

const RENEWAL = '/flow/new/people.paper_renewal'

export default function PersonPapers({ id }: SlotProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const told = usePapersOf(id)
  const [adding, setAdding] = useState(false)
  if (told.error) return <Problems error={told.error} />
  if (!told.data) return <Bone width="60%" />
  const { papers, missing, requests, may } = told.data
  const own = may.includes('hand_in')
  const now = papers.filter((one) => one.state === 'valid')
  // The one that ends first is most probably the one that is renewed.
  const next = papers.find((one) => one.age)?.kind ?? missing[0]?.kind
  const past = papers.filter((one) => !now.includes(one))
  return (
    <div className="papers">
      {missing.map((one) => (
        <Note key={String(one.kind.id)} tone="bad">
          {one.ended ? (
            <>
              {t('people.papers.lack_ended', { kind: f.label(one.kind.label) })}{' '}
              <Day day={one.ended} style="long" />
            </>
          ) : (
            t('people.papers.lack', { kind: f.label(one.kind.label) })
          )}
        </Note>
      ))}
      {!papers.length && !requests.length && (
        <EmptyState icon="shield" title={t('people.papers.none')}>
          {t(own ? 'people.papers.none_own' : 'people.papers.none_hint')}
        </EmptyState>
      )}
      {requests.map((one) => (
        <RequestCard key={String(one.id)} one={one} />
      ))}
      {now.map((paper) => (
        <PaperCard key={String(paper.id)} paper={paper} person={id} />
      ))}
      {may.length > 0 && (
        <div className="row papers-add">
          {own && (
            <Link className="btn p" to={next ? `${RENEWAL}?kind=${next.id}` : RENEWAL}>
              <Icon name="plus" small />
              {t('people.papers.hand_in')}
            </Link>
          )}
          {may.includes('enter') && (
            <Button icon="plus" onClick={() => setAdding(true)}>
              {t('people.papers.enter')}
            </Button>
          )}
        </div>
      )}
      {past.length > 0 && (
        <details>
          <summary>{t('people.papers.past', { count: past.length })}</summary>
          {past.map((paper) => (
            <PaperCard key={String(paper.id)} paper={paper} person={id} />
          ))}
        </details>
      )}
      {adding && <AddDialog told={told.data} next={next} onClose={() => setAdding(false)} />}
    </div>
  )
}

/** A new one that was handed in: with whom it is, and the way to the request. */
function RequestCard({ one }: { one: Told['requests'][number] }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <article className="paper">
      <div className="row">
        <b className="grow">{f.label(one.kind.label)}</b>
        <Tag tone="w">{t('people.papers.handed_in')}</Tag>
      </div>
      <p className="q t13">
        {one.with.length
          ? t('people.papers.with', { names: one.with.join(t('base.list.joiner')) })
          : one.status_label}
      </p>
      {one.opens && (
        <div className="row">
          <Link className="btn s" to={`/flow/requests/${one.id}`}>
            {t('people.papers.progress')}
          </Link>
        </div>
      )}
    </article>
  )
}

function AddDialog({ told, next, onClose }: { told: Told; next: PaperKind | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const { add } = usePaperDeeds(told.person.id)
  return (
    <FormDialog
      title={t('people.papers.enter_for', { name: told.person.title })}
      lead={t('people.papers.enter_lead')}
      fields={newPaperFields(told.kinds)}
      onSubmit={async (values) => {
        await add.mutateAsync({ ...(next && { kind: String(next.id) }), ...values })
        onClose()
        toast.done(t('people.papers.done.enter'))
      }}
      initial={next ? { kind: String(next.id) } : {}}
      submit={t('people.papers.enter')}
      onClose={onClose}
    />
  )
}
