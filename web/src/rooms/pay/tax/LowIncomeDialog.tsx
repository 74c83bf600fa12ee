/** Who had twelve payslips here last year and at most 60,000 in all: set for all of them at once, or for some. */
import { useState } from 'react'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import { money } from '@/base/format/numbers'
import { useDialogShape } from '@/base/look/dialog'
import { Bone, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { METHOD, useFresh, useLowIncome } from './data'
import './tax.css'

export default function LowIncomeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const year = Number(useMe().today.slice(0, 4))
  const found = useLowIncome(year)
  const fresh = useFresh()
  const shape = useDialogShape(460)
  const [left, leave] = useState<Set<Id>>(new Set())
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const rows = found.data?.rows ?? []
  const open = rows.filter((one) => !one.is_set)
  const chosen = open.filter((one) => !left.has(one.person.id)).map((one) => one.person.id)
  const toggle = (id: Id) => {
    const next = new Set(left)
    if (!next.delete(id)) next.add(id)
    leave(next)
  }
  const set = async () => {
    setBusy(true)
    setError(null)
    try {
      await api.post(`/pay/tax/low_income/${year}`, {
        people: chosen,
        reason: t('pay.tax_page.low_reason', { year: year - 1 }),
      })
      fresh(METHOD)
      toast.done(t('pay.tax_page.set_done'))
      onClose()
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal open title={t('pay.tax_page.low', { year })} onCancel={onClose} footer={null} {...shape} destroyOnHidden>
      {rows.length > 0 && <p className="m">{t('pay.tax_page.low_lead', { year: year - 1 })}</p>}
      <Problems error={error ?? found.error} />
      {found.isPending && <Bone width="100%" />}
      {found.data && !rows.length && <p className="q">{t('pay.tax_page.low_none')}</p>}
      <ul className="low-list">
        {rows.map((one) => (
          <li key={String(one.person.id)}>
            <label className="row">
              <input
                type="checkbox"
                disabled={one.is_set}
                checked={one.is_set || !left.has(one.person.id)}
                onChange={() => toggle(one.person.id)}
              />
              <span className="grow">
                {one.person.title} <span className="q s">{one.person.number}</span>
              </span>
              {one.is_set && <Tag tone="ok">{t('pay.tax_page.is_set')}</Tag>}
              <span className="n">{money({ amount: one.total, currency: 'CNY' })}</span>
            </label>
          </li>
        ))}
      </ul>
      <div className="row low-foot">
        {rows.length > 0 && (
          <Button look="primary" busy={busy} disabled={!chosen.length} onClick={() => void set()}>
            {t('pay.tax_page.low_set', { count: chosen.length })}
          </Button>
        )}
        <Button look="ghost" onClick={onClose}>
          {t('base.cancel')}
        </Button>
      </div>
    </Modal>
  )
}
