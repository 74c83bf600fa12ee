/** Small parts of the settings: a titled block, a name in two languages, a line with a switch. */
import { useId, useState, type ReactNode } from 'react'
import { Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Label } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'

export function Block({ title, hint, children }: { title: ReactNode; hint?: ReactNode; children: ReactNode }) {
  return (
    <section className="fd-block" role="group" aria-label={typeof title === 'string' ? title : undefined}>
      <h3>{title}</h3>
      {children}
      {hint && <p className="s q">{hint}</p>}
    </section>
  )
}

type SwitchProps = { label: ReactNode; on: boolean; onChange: (on: boolean) => void; hint?: ReactNode }

export function Line({ label, on, onChange, hint }: SwitchProps) {
  const id = useId()
  return (
    <div className="fd-switch">
      <label htmlFor={id}>
        {label}
        {hint && <small className="q">{hint}</small>}
      </label>
      <Switch id={id} size="small" checked={on} onChange={onChange} />
    </div>
  )
}

type LabelProps = {
  value: Label | undefined
  onChange: (label: Label) => void
  label: string
  placeholder?: string
  multiline?: boolean
  /** In a list of names: the label is only heard. */
  tight?: boolean
}

/** The viewer's language first; the other one is asked for, never demanded. */
export function LabelInput({
  value = { zh: '', en: '' },
  onChange,
  label,
  placeholder,
  multiline,
  tight,
}: LabelProps) {
  const { t } = useTranslation()
  const { lang } = useFormat()
  const id = useId()
  const other = lang === 'zh' ? 'en' : 'zh'
  const [both, setBoth] = useState(false)
  const Tag = multiline ? 'textarea' : 'input'
  const input = (one: 'zh' | 'en') => (
    <Tag
      id={one === lang ? id : undefined}
      className="in"
      rows={multiline ? 2 : undefined}
      value={value[one] ?? ''}
      maxLength={500}
      aria-label={one === lang ? undefined : t(`flow.in_${one}`, { label })}
      placeholder={one === lang ? placeholder || value[other] : t(`flow.in_${one}`, { label })}
      onChange={(event: { target: { value: string } }) => onChange({ ...value, [one]: event.target.value })}
    />
  )
  const more = !both && (
    <button type="button" className="a s nw" onClick={() => setBoth(true)}>
      {t(`flow.also_${other}`)}
    </button>
  )
  return (
    <div className="f">
      <div className={tight ? 'sr' : 'row'}>
        <label htmlFor={id} className="grow fd-label">
          {label}
        </label>
        {!tight && more}
      </div>
      {tight ? (
        <div className="row">
          {input(lang)}
          {more}
        </div>
      ) : (
        input(lang)
      )}
      {both && input(other)}
    </div>
  )
}
