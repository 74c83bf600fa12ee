/** What was told, beside the photo it should agree with: accept each, or ask again with a reason. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { useProblems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { FACTS, type Asked, type AskedPhoto, type Case, type Photo } from './contract'
import { useDeed, verb } from './data'

export function Told({ one }: { one: Case }) {
  const { t } = useTranslation()
  const kinds = (step: string) => one.papers.filter((paper) => paper.step === step)
  const rest = useDeed(verb(one.id, 'check'))
  if (one.fields.every((field) => !field.value)) return null
  const open = one.stage === 'to_check' && one.fields.some((field) => field.state === 'given')
  return (
    <section className="bd-part">
      <div className="row">
        <h2 className="grow">{t('people.boarding.told')}</h2>
        {open && (
          <Button small icon="check" busy={rest.isPending} onClick={() => rest.mutate({ field: '*' })}>
            {t('people.boarding.accept_all')}
          </Button>
        )}
      </div>
      {one.steps.map((step) => (
        <div key={step} className="card bd-told">
          <Photos one={one} papers={kinds(step)} />
          <ul>
            {one.fields
              .filter((field) => field.step === step)
              .map((field) => (
                <Line key={field.key} one={one} field={field} />
              ))}
            {kinds(step).some((paper) => paper.kind === 'certificate') &&
              one.photos
                .filter((photo) => photo.kind === 'certificate')
                .map((photo) => <Paper key={photo.id} photo={photo} asked={one.papers} />)}
          </ul>
        </div>
      ))}
    </section>
  )
}

/** A certificate as its owner confirmed it, else as it was read. */
function Paper({ photo, asked }: { photo: Photo; asked: AskedPhoto[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const told = !!photo.told?.title
  const facts = (told ? photo.told : photo.read) ?? {}
  const rest = FACTS.filter((key) => key !== 'title' && facts[key])
  return (
    <li>
      <div className="row wrap">
        <span className="grow">
          <small>{f.label(asked.find((one) => one.kind === photo.kind)!.label)}</small>
          <span className="bd-value">{facts.title || '—'}</span>
          <span className="q s">
            {rest.map((key) => `${t(`people.boarding.certificate.${key}`)} ${facts[key]}`).join(' · ')}
          </span>
          {told && (
            <span className="q s">
              {t(`people.boarding.certificate.${photo.other_name ? 'stays_photo' : 'becomes_paper'}`)}
            </span>
          )}
        </span>
        {photo.other_name && <Tag tone="w">{t('people.boarding.certificate.other_name')}</Tag>}
        {told ? (
          <Tag tone="ok">{t('people.boarding.certificate.confirmed')}</Tag>
        ) : (
          <Tag>{t('people.boarding.certificate.not_yet')}</Tag>
        )}
      </div>
    </li>
  )
}

function Photos({ one, papers }: { one: Case; papers: AskedPhoto[] }) {
  const f = useFormat()
  const label = (kind: string) => papers.find((paper) => paper.kind === kind)?.label
  const shown = one.photos.filter((photo) => label(photo.kind))
  if (!shown.length) return null
  return (
    <div className="bd-photos">
      {shown.map((photo) => (
        <a key={photo.id} href={`/api/v1/files/${photo.file}?show=1`} target="_blank" rel="noreferrer">
          <img src={`/api/v1/files/${photo.file}?show=1`} alt={f.label(label(photo.kind)!)} />
        </a>
      ))}
    </div>
  )
}

function Line({ one, field }: { one: Case; field: Asked }) {
  const { t } = useTranslation()
  const f = useFormat()
  const problemsOf = useProblems()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const check = useDeed(verb(one.id, 'check'))
  const may = one.may_check && !one.person && !!one.submitted_at && !!field.value
  const send = (why: string) =>
    check.mutate(
      { field: field.key, reason: why },
      { onSuccess: () => setAsking(false), onError: (error) => toast.bad(problemsOf(error)[0]?.text ?? '') },
    )
  const chosen = field.choices.find(([key]) => key === field.value)?.[1]
  return (
    <li>
      <div className="row">
        <span className="grow">
          <small>{f.label(field.label)}</small>
          <span className="bd-value">{chosen ? f.label(chosen) : field.value || '—'}</span>
          {field.differs && <Tag tone="w">{t('people.boarding.differs', { read: field.read })}</Tag>}
          {field.state === 'asked' && <Tag tone="w">{t('people.boarding.asked', { reason: field.reason })}</Tag>}
        </span>
        {field.state === 'accepted' && <Tag tone="ok">{t('people.boarding.accepted')}</Tag>}
        {may && field.state === 'given' && !asking && (
          <>
            <Button small look="ghost" onClick={() => setAsking(true)}>
              {t('people.boarding.ask_again')}
            </Button>
            <Button small icon="check" busy={check.isPending} onClick={() => send('')}>
              {t('people.boarding.accept')}
            </Button>
          </>
        )}
      </div>
      {asking && (
        <form
          className="row bd-ask"
          onSubmit={(event) => {
            event.preventDefault()
            if (reason.trim()) send(reason)
          }}
        >
          <input
            className="in"
            autoFocus
            aria-label={t('people.boarding.reason')}
            placeholder={t('people.boarding.reason')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button small type="submit" look="primary" disabled={!reason.trim()}>
            {t('people.boarding.send')}
          </Button>
          <Button small look="ghost" onClick={() => setAsking(false)}>
            {t('base.cancel')}
          </Button>
        </form>
      )}
    </li>
  )
}
