/** One person's papers: what is lacking first, then what holds, then the past; handed in here, or entered by HR. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SlotProps } from '@/base/slots'
import FormDialog from '@/base/form/FormDialog'
import { Day, useFormat } from '@/base/format/useFormat'
import { Bone, Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { PersonPapers as Told } from './contract'
import { usePaperDeeds, usePapersOf } from './data'
import { newPaperFields } from './fields'
import { PaperCard } from './PaperCard'
import './papers.css'

export default function PersonPapers({ id }: SlotProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const told = usePapersOf(id)
  const [adding, setAdding] = useState(false)
  if (told.error) return <Problems error={told.error} />
  if (!told.data) return <Bone width="60%" />
  const { papers, missing, may } = told.data
  const own = may.includes('hand_in')
  const now = papers.filter((one) => one.state === 'valid' || one.state === 'handed_in')
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
      {!papers.length && (
        <EmptyState icon="shield" title={t('people.papers.none')}>
          {t(own ? 'people.papers.none_own' : 'people.papers.none_hint')}
        </EmptyState>
      )}
      {now.map((paper) => (
        <PaperCard key={String(paper.id)} paper={paper} person={id} />
      ))}
      {may.length > 0 && (
        <div className="row papers-add">
          <Button look={own ? 'primary' : 'plain'} icon="plus" onClick={() => setAdding(true)}>
            {t(own ? 'people.papers.hand_in' : 'people.papers.enter')}
          </Button>
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
      {adding && <AddDialog told={told.data} own={own} onClose={() => setAdding(false)} />}
    </div>
  )
}

function AddDialog({ told, own, onClose }: { told: Told; own: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { add } = usePaperDeeds(told.person.id)
  // The one that ends first is most probably the one that is renewed.
  const next = told.papers.find((one) => one.age)?.kind ?? told.missing[0]?.kind
  return (
    <FormDialog
      title={own ? t('people.papers.hand_in') : t('people.papers.enter_for', { name: told.person.title })}
      lead={t(own ? 'people.papers.hand_in_lead' : 'people.papers.enter_lead')}
      fields={newPaperFields(told.kinds, own)}
      onSubmit={async (values) => {
        await add.mutateAsync({ ...(next && { kind: String(next.id) }), ...values })
        onClose()
        toast.done(t(own ? 'people.papers.done.hand_in' : 'people.papers.done.enter'))
      }}
      initial={next ? { kind: String(next.id) } : {}}
      submit={t(own ? 'people.papers.send' : 'people.papers.enter')}
      onClose={onClose}
    />
  )
}
