/** One document that a leave needs: until when, the button to photograph it, and what HR may decide. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { REASON } from '@/base/form/reason'
import { useFormat } from '@/base/format/useFormat'
import { FileDrop } from '@/base/inputs/FileDrop'
import { Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { useDecide, useHandIn, type Decision, type LeaveDocument } from './documents'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))

export function DocumentRow({ one, named }: { one: LeaveDocument; named?: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  const [asking, setAsking] = useState<Decision | null>(null)
  const hand = useHandIn(one.id)
  const span = one.start === one.end ? f.day(one.start) : `${f.day(one.start)}–${f.day(one.end)}`
  const until = t(one.late ? 'hours.documents.was_due' : 'hours.documents.due', { day: f.day(one.due) })
  return (
    <li className="card document">
      <div className="row wrap">
        <span className="grow">
          <b>{named ? `${one.person.name} · ${one.name}` : one.name}</b>
          <br />
          <span className="q s">
            {f.label(one.label)} {span}
            {one.state === 'missing' && ` · ${until}`}
            {one.reason && ` · ${one.reason}`}
          </span>
        </span>
        <Tag tone={one.late ? 'e' : one.state === 'missing' ? 'w' : one.state === 'handed' ? 'ok' : undefined}>
          {one.late ? t('hours.documents.late') : f.label(one.state_label)}
        </Tag>
      </div>
      {one.files.map((file) => (
        <a key={file.id} className="row file" href={`${file.href}?show=true`} target="_blank" rel="noreferrer">
          <Icon name="file" className="q" />
          <span className="el">{file.name}</span>
        </a>
      ))}
      {one.state === 'missing' && one.may.hand_in && (
        <FileDrop
          multiple
          small
          accept="image/*,application/pdf"
          busy={hand.isPending}
          onFiles={(chosen) => hand.mutate(chosen, { onSuccess: () => toast.done(t('hours.documents.handed')) })}
        >
          <span>{t('hours.documents.upload')}</span>
        </FileDrop>
      )}
      <Problems error={hand.error} />
      {(one.may.waive || one.may.unpaid) && (
        <div className="row wrap">
          {one.may.waive && (
            <Button small onClick={() => setAsking('waive')}>
              {t('hours.documents.waive')}
            </Button>
          )}
          {one.may.unpaid && (
            <Button small className="red" onClick={() => setAsking('unpaid')}>
              {t('hours.documents.unpaid')}
            </Button>
          )}
        </div>
      )}
      {asking && <Decide one={one} what={asking} onClose={() => setAsking(null)} />}
    </li>
  )
}

function Decide({ one, what, onClose }: { one: LeaveDocument; what: Decision; onClose: () => void }) {
  const { t } = useTranslation()
  const decide = useDecide(one.id)
  return (
    <Suspense>
      <FormDialog
        title={t(`hours.documents.${what}`)}
        lead={t(`hours.documents.${what}_lead`, { who: one.person.name, name: one.name })}
        fields={[REASON]}
        onClose={onClose}
        onSubmit={async (values) => {
          await decide.mutateAsync({ what, reason: String(values.reason ?? '') })
          toast.done(t(`hours.documents.${what}_done`))
          onClose()
        }}
      />
    </Suspense>
  )
}
