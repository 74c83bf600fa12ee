/** Payslips at once, or by themselves at a clock of each office. */
import { useId, useState } from 'react'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import DayInput from '@/base/inputs/DayInput'
import { Segmented } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { Run } from '../contract'
import { useSchedule } from '../queries'

type Props = { run: Run; busy: boolean; error: unknown; onNow: () => void; onClose: () => void }
type When = 'now' | 'later'

export function PublishDialog({ run, busy, error, onNow, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const id = useId()
  const set = run.publish_at
  const [when, setWhen] = useState<When>(set ? 'later' : 'now')
  const [day, setDay] = useState<string | null>(set?.day ?? run.pay_day)
  const [clock, setClock] = useState(set?.clock ?? '10:00')
  const schedule = useSchedule(run)
  const month = f.month(run.month)
  const go = () => {
    if (when === 'now') return onNow()
    if (!day) return
    schedule.mutate(
      { day, clock },
      {
        onSuccess: () => {
          toast.done(t('pay.publish.set_done', { day: f.day(day, 'plain'), clock }))
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      open
      title={t('pay.deed.publish_title', { month })}
      onCancel={onClose}
      footer={null}
      width={440}
      centered
      destroyOnHidden
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <Segmented
          label={t('pay.publish.when')}
          options={(['now', 'later'] as const).map((value) => ({ value, label: t(`pay.publish.${value}`) }))}
          value={when}
          onChange={setWhen}
        />
        <p className="m">{t(when === 'now' ? 'pay.deed.publish_text' : 'pay.publish.later_text')}</p>
        {when === 'later' && (
          <div className="publish-when">
            <div className="f">
              <label htmlFor={`${id}d`}>{t('pay.publish.day')}</label>
              <DayInput
                id={`${id}d`}
                value={day}
                allowClear={false}
                onChange={(value) => setDay(value as string | null)}
              />
            </div>
            <div className="f">
              <label htmlFor={`${id}c`}>{t('pay.publish.clock')}</label>
              <input
                id={`${id}c`}
                className="in"
                type="time"
                required
                value={clock}
                onChange={(event) => setClock(event.target.value)}
              />
            </div>
          </div>
        )}
        <Problems error={when === 'now' ? error : schedule.error} />
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{t('base.cancel')}</Button>
          <Button
            type="submit"
            look="primary"
            busy={busy || schedule.isPending}
            disabled={when === 'later' && (!day || !clock)}
          >
            {t(when === 'now' ? 'pay.deed.publish_go' : 'pay.publish.set')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** On the board: when they will appear, and the two ways to change one's mind. */
export function PublishSet({ run, onChange }: { run: Run; onChange: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const schedule = useSchedule(run)
  const at = run.publish_at
  if (!at) return null
  const told = { day: f.day(at.day, 'plain'), clock: at.clock, by: at.by ?? '' }
  return (
    <div className="pay-pad pay-standing publish-set">
      <span className="t13 grow">
        {t(at.zones > 1 ? 'pay.publish.at_zones' : 'pay.publish.at', told)}
        {at.by && <span className="q s"> {t('pay.publish.by', told)}</span>}
      </span>
      {run.may.includes('publish') && (
        <>
          <Button small onClick={onChange}>
            {t('pay.publish.change')}
          </Button>
          <Button
            small
            look="ghost"
            busy={schedule.isPending}
            onClick={() => schedule.mutate(null, { onSuccess: () => toast.done(t('pay.publish.taken_back')) })}
          >
            {t('pay.publish.take_back')}
          </Button>
        </>
      )}
      <Problems error={schedule.error} />
    </div>
  )
}
