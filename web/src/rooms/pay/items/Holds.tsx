/** Where and from which day a version holds, and why; of an office it goes before that of all. */
import { useId } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import DayInput from '@/base/inputs/DayInput'
import type { Items } from './contract'

type Props = {
  all: Items
  offices: string[]
  setOffices: (codes: string[]) => void
  from: string | null
  setFrom: (day: string | null) => void
  reason: string
  setReason: (reason: string) => void
}

export function Holds({ all, offices, setOffices, from, setFrom, reason, setReason }: Props) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <>
      <div className="f">
        <label htmlFor={`${id}-offices`}>{t('pay.items.offices')}</label>
        <Select
          id={`${id}-offices`}
          mode="multiple"
          value={offices}
          placeholder={t('pay.items.everywhere')}
          options={all.offices.map((one) => ({ value: one.code, label: one.name }))}
          optionFilterProp="label"
          onChange={setOffices}
        />
        <p className="s q">{t('pay.items.offices_hint')}</p>
      </div>
      <div className="f">
        <label htmlFor={`${id}-from`}>{t('pay.items.valid_from')}</label>
        <DayInput id={`${id}-from`} value={from} onChange={(value) => setFrom(value as string | null)} />
      </div>
      <div className="f">
        <label htmlFor={`${id}-reason`}>{t('base.record.reason')}</label>
        <input
          id={`${id}-reason`}
          className="in"
          value={reason}
          placeholder={t('pay.items.reason_hint')}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </>
  )
}
