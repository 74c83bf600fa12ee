/** Mending a day by hand: add a punch, excuse it, confirm it, or take the source's verdict; always with a reason. */
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { useDialogShape } from '@/base/look/dialog'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { useDeed, type Mend } from '../api'
import type { DayPage } from '../contract'
import type { Target } from '../month/useRowDeeds'

type Props = { target: Target; title: string; first?: Mend['kind']; onClose: () => void }

const KINDS = ['punch', 'excuse', 'confirm', 'source'] as const

/** What fits the trouble stands first: a missing punch is added, an absence is excused. */
export function kindsFor(target: Pick<Target, 'code' | 'differs'>): Mend['kind'][] {
  const open = KINDS.filter((kind) => kind !== 'source' || !!target.differs)
  if (target.code === 'missing' || target.code === undefined) return open
  return [...open].sort((one, other) => Number(one === 'punch') - Number(other === 'punch'))
}

export function MendDialog({ target, title, first, onClose }: Props) {
  const { t } = useTranslation()
  const shape = useDialogShape(480)
  const id = useId()
  const kinds = kindsFor(target)
  const [kind, setKind] = useState<Mend['kind']>(first ?? kinds[0]!)
  const [time, setTime] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const mend = useDeed('mend')
  const takeBack = useDeed('take_back')
  const undo = (day: DayPage) => {
    const made = day.mends.at(-1)
    if (made)
      takeBack.mutate({ person: target.person.id, day: target.day, mend: made.id, reason: t('hours.mend.undo') })
  }
  const lacksTime = kind === 'punch' && !time
  const lacksReason = !reason.trim()
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (lacksTime || lacksReason) return
    const more = kind === 'punch' ? { clock: time } : {}
    mend.mutate(
      { person: target.person.id, day: target.day, kind, reason: reason.trim(), ...more },
      {
        onSuccess: (day) => {
          toast.done(t(`hours.mend.done_${kind}`, { name: target.person.name }), () => undo(day))
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      open
      title={t('hours.mend.title', { who: title })}
      onCancel={onClose}
      footer={null}
      {...shape}
      destroyOnHidden
    >
      <form className="form" onSubmit={send} noValidate>
        <fieldset className="hd-kinds">
          <legend className="sr">{t('hours.mend.how')}</legend>
          {kinds.map((one) => (
            <label key={one} className={kind === one ? 'on' : ''}>
              <input type="radio" name={id} checked={kind === one} onChange={() => setKind(one)} />
              <span>
                <b>{t(`hours.mend.${one}`)}</b>
                <small>{t(`hours.mend.${one}_hint`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        {kind === 'punch' && (
          <Line
            id={`${id}t`}
            label={t('hours.mend.time')}
            bad={tried && lacksTime ? t('hours.mend.need_time') : ''}
          >
            <span className="row">
              <input
                id={`${id}t`}
                className="in hd-time"
                type="time"
                value={time}
                aria-invalid={(tried && lacksTime) || undefined}
                onChange={(event) => setTime(event.target.value)}
              />
              <span className="s q">{t('hours.mend.time_hint')}</span>
            </span>
          </Line>
        )}
        <Line
          id={`${id}r`}
          label={t('hours.mend.reason')}
          bad={tried && lacksReason ? t('hours.mend.need_reason') : ''}
        >
          <textarea
            id={`${id}r`}
            className="in"
            rows={2}
            maxLength={300}
            value={reason}
            placeholder={t('hours.mend.reason_hint')}
            aria-invalid={(tried && lacksReason) || undefined}
            onChange={(event) => setReason(event.target.value)}
          />
        </Line>
        {mend.error && <Problems error={mend.error} />}
        <div className="row">
          <Button type="submit" look="primary" busy={mend.isPending}>
            {t(`hours.mend.do_${kind}`)}
          </Button>
          <Button look="ghost" onClick={onClose}>
            {t('base.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function Line({ id, label, bad, children }: { id: string; label: string; bad: string; children: ReactNode }) {
  return (
    <div className="f">
      <label htmlFor={id}>{label}</label>
      {children}
      {bad && (
        <span className="bad" role="alert">
          <Icon name="warn" small />
          {bad}
        </span>
      )}
    </div>
  )
}
