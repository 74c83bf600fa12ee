/** One paper: what it is, until when, its photo, and what may be done with it. */
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import FormDialog from '@/base/form/FormDialog'
import { Day, useFormat } from '@/base/format/useFormat'
import { kindOf } from '@/base/kinds'
import { Facts, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { toast } from '@/base/toast/toast'
import type { PaperRow } from './contract'
import { PAPER, usePaperDeeds } from './data'
import { Ends } from './Ends'
import { factFields } from './fields'

const NUMBER = factFields[0]!
const TONES = { valid: '', refused: 'e', replaced: '' } as const
type Deed = 'mend' | 'remove' | 'hold' | 'release'
const KEEPING = ['hold', 'release'] as const

export function PaperCard({ paper, person }: { paper: PaperRow; person: Id }) {
  const { t } = useTranslation()
  const f = useFormat()
  const [deed, setDeed] = useState<Deed | null>(null)
  const Secret = kindOf(NUMBER).Cell
  const last = paper.reminded[0]
  return (
    <article className="paper">
      <div className="row">
        <b className="grow">{f.label(paper.kind.label)}</b>
        {paper.state !== 'valid' && <Tag tone={TONES[paper.state]}>{t(`people.papers.state.${paper.state}`)}</Tag>}
        {paper.age === 'overdue' && <Tag tone="e">{t('people.papers.state.ended')}</Tag>}
      </div>
      <Facts
        facts={[
          [
            t('people.papers.until'),
            <span key="ends">
              <Ends validTo={paper.valid_to} left={paper.left} age={paper.age} />
              {paper.age && paper.age !== 'overdue' && paper.start_by && (
                <small className="q">{t('people.papers.start_by', { day: f.day(paper.start_by) })}</small>
              )}
            </span>,
          ],
          ...(paper.number
            ? [
                [
                  t('people.papers.number'),
                  <Secret key="n" value={paper.number} field={NUMBER} entity={PAPER} id={paper.id} />,
                ] as [string, ReactNode],
              ]
            : []),
          ...(paper.issuer ? [[t('people.papers.issuer'), paper.issuer] as [string, ReactNode]] : []),
          ...(paper.scans.length
            ? [
                [
                  t('people.papers.scan'),
                  paper.scans.map((scan) => (
                    <a
                      key={scan.href}
                      href={scan.href}
                      target="_blank"
                      rel="noreferrer"
                      className="row"
                      style={{ gap: 6 }}
                    >
                      <Icon name="file" small />
                      {t('people.papers.look')}
                    </a>
                  )),
                ] as [string, ReactNode],
              ]
            : []),
          ...(paper.note ? [[t('people.papers.note'), paper.note] as [string, ReactNode]] : []),
          ...(paper.held
            ? [[t('people.papers.held'), paper.held] as [string, ReactNode]]
            : paper.kept_until && paper.left !== null && paper.left < 0
              ? [
                  [t('people.papers.kept'), <Day key="k" day={paper.kept_until} style="long" />] as [
                    string,
                    ReactNode,
                  ],
                ]
              : []),
          ...(last ? [[t('people.papers.reminded'), <Day key="d" day={last.day} />] as [string, ReactNode]] : []),
        ]}
      />
      {paper.may.length > 0 && (
        <div className="row wrap">
          {paper.may.includes('mend') && paper.state === 'valid' && (
            <Button small onClick={() => setDeed('mend')}>
              {t('people.papers.mend')}
            </Button>
          )}
          {KEEPING.filter((one) => paper.may.includes(one) && (paper.held || (paper.left ?? 0) < 0)).map((one) => (
            <Button key={one} small look="ghost" onClick={() => setDeed(one)}>
              {t(`people.papers.${one}`)}
            </Button>
          ))}
          {paper.may.includes('remove') && (
            <Button small look="ghost" onClick={() => setDeed('remove')}>
              {t('people.papers.remove')}
            </Button>
          )}
        </div>
      )}
      {deed && <DeedDialog deed={deed} paper={paper} person={person} onClose={() => setDeed(null)} />}
    </article>
  )
}

type DialogProps = { deed: Deed; paper: PaperRow; person: Id; onClose: () => void }

function DeedDialog({ deed, paper, person, onClose }: DialogProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const deeds = usePaperDeeds(person)
  const kind = f.label(paper.kind.label)
  const edits = deed === 'mend'
  const initial = {
    number: paper.number,
    issuer: paper.issuer,
    valid_from: paper.valid_from,
    valid_to: paper.valid_to,
  }
  const send = async ({ $reason, ...values }: Record<string, unknown>) => {
    const reason = String($reason ?? '')
    if (edits) await deeds.mend.mutateAsync({ paper: paper.id, values, reason })
    else if (deed === 'remove')
      await deeds.remove.mutateAsync({ paper: paper.id, reason: String(values.reason ?? '') })
    else await deeds.keep.mutateAsync({ paper: paper.id, deed, reason: String(values.reason ?? '') })
    onClose()
    toast.done(t(`people.papers.done.${deed}`, { kind }))
  }
  return (
    <FormDialog
      title={t(`people.papers.dialog.${deed}`, { kind })}
      lead={t(`people.papers.lead.${deed}`)}
      fields={
        edits
          ? factFields
          : [{ name: 'reason', label: { zh: '原因', en: 'Reason' }, kind: 'text', required: true, max_length: 400 }]
      }
      initial={edits ? initial : {}}
      onSubmit={send}
      submit={t(`people.papers.${deed}`)}
      onClose={onClose}
      reason={edits}
    />
  )
}
