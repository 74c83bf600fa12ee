/** What the file is called and how it is written: format, letters, delimiter, one file or several. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from 'antd'
import { Segmented } from '@/base/parts/Bits'
import type { Layout, Sort, Templates } from './contract'

type Props = {
  kind: Sort
  told: Templates
  name: string
  onName: (name: string) => void
  layout: Layout
  onChange: (part: Partial<Layout>) => void
}

const CURRENCIES = ['CNY', 'EUR', 'USD', 'HKD', 'GBP', 'JPY', 'SGD']

export function Options({ kind, told, name, onName, layout, onChange }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const texts = layout.format === 'csv' || layout.format === 'txt'
  const pick = (part: 'encoding' | 'delimiter' | 'split' | 'currency', values: string[]) => (
    <div className="f" key={part}>
      <label htmlFor={`${id}${part}`}>{t(`pay.files.option.${part}`)}</label>
      <Select
        id={`${id}${part}`}
        value={layout[part]}
        onChange={(value) => onChange({ [part]: value })}
        options={values.map((value) => ({
          value,
          label: t(`pay.files.${part}.${value}`, { defaultValue: value }),
        }))}
      />
    </div>
  )
  return (
    <section className="form files-options">
      <div className="f">
        <label htmlFor={`${id}name`}>{t('pay.files.option.name')}</label>
        <input
          id={`${id}name`}
          className="in"
          value={name}
          maxLength={60}
          onChange={(event) => onName(event.target.value)}
        />
      </div>
      <div className="f">
        <span className="lb">{t('pay.files.option.format')}</span>
        <Segmented
          label={t('pay.files.option.format')}
          options={told.choices.format.map((value) => ({ value, label: t(`pay.files.format.${value}`) }))}
          value={layout.format}
          onChange={(format) => onChange({ format })}
        />
      </div>
      <div className="files-pairs">
        {texts && pick('encoding', told.choices.encoding)}
        {texts && pick('delimiter', told.choices.delimiter)}
        {pick('split', told.choices.split[kind])}
        {pick('currency', CURRENCIES)}
      </div>
      <label className="row">
        <input
          type="checkbox"
          className="cb"
          checked={layout.has_titles}
          onChange={(event) => onChange({ has_titles: event.target.checked })}
        />
        {t('pay.files.option.has_titles')}
      </label>
    </section>
  )
}
