/** What an own item is: its name, whether it adds or takes, where in the payslip it counts; each choice with what it means for pay. */
import { useId } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import type { Item, Items } from './contract'
import { Choices } from './Choices'

const KINDS = ['earning', 'deduction', 'employer', 'info']
const STEPS = ['base', 'attendance', 'net', 'apart']
const EMPLOYER = 'employer'

type Props = { shape: Item; all: Items; set: (part: Partial<Item>) => void }

export function Basics({ shape, all, set }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const id = useId()
  const steps = STEPS.includes(shape.step) ? STEPS : [...STEPS, shape.step]
  const beside = all.items.filter(
    (one) =>
      one.scheme === shape.scheme && one.step === shape.step && one.code !== shape.code && !one.offices.length,
  )
  const after = [...beside].reverse().find((one) => shape.position !== null && (one.position ?? 0) < shape.position)
  const setKind = (kind: string) => {
    const step = kind === EMPLOYER ? EMPLOYER : shape.step === EMPLOYER ? 'base' : shape.step
    set({ kind, step, position: step === shape.step ? shape.position : null })
  }
  return (
    <>
      {(['zh', 'en'] as const).map((lang) => (
        <div className="f" key={lang}>
          <label htmlFor={`${id}-${lang}`}>{t(`pay.items.label_${lang}`)}</label>
          <input
            id={`${id}-${lang}`}
            className="in"
            maxLength={60}
            value={shape.label[lang]}
            onChange={(event) => set({ label: { ...shape.label, [lang]: event.target.value } })}
          />
          <p className="s q">{t(`pay.items.label_${lang}_hint`)}</p>
        </div>
      ))}
      <Choices
        label={t('pay.items.kind_ask')}
        value={shape.kind}
        onChange={setKind}
        choices={KINDS.map((kind) => ({
          value: kind,
          label: t(`pay.kind.${kind}`),
          hint: t(`pay.items.kind_hint.${kind}`),
        }))}
      />
      {shape.kind !== EMPLOYER && (
        <Choices
          label={t('pay.items.step_ask')}
          value={shape.step}
          onChange={(step) => set({ step, position: null })}
          choices={steps.map((step) => ({
            value: step,
            label: f.label(all.steps.find((one) => one.code === step)?.label ?? { zh: step, en: step }),
            hint: t(`pay.items.step_hint.${step}`, { defaultValue: '' }),
          }))}
        />
      )}
      {['base', 'attendance', 'apart'].includes(shape.step) && ['earning', 'deduction'].includes(shape.kind) && (
        <Tick
          label={t('pay.items.taxable')}
          hint={t('pay.items.taxable_hint')}
          value={shape.is_taxable}
          onChange={(is_taxable) => set({ is_taxable })}
        />
      )}
      <Tick
        label={t('pay.items.hide_zero')}
        hint={t('pay.items.hide_zero_hint')}
        value={shape.hide_zero}
        onChange={(hide_zero) => set({ hide_zero })}
      />
      <div className="f">
        <label htmlFor={`${id}-after`}>{t('pay.items.after')}</label>
        <Select
          id={`${id}-after`}
          value={after?.position ?? null}
          placeholder={t('pay.items.after_last')}
          allowClear
          options={beside.map((one) => ({ value: one.position, label: f.label(one.label) }))}
          onChange={(position: number | null) => set({ position: position == null ? null : position + 1 })}
        />
      </div>
    </>
  )
}

type TickProps = { label: string; hint: string; value: boolean; onChange: (value: boolean) => void }

function Tick({ label, hint, value, onChange }: TickProps) {
  return (
    <label className="f choice">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      <span>
        <b>{label}</b>
        <span className="s q">{hint}</span>
      </span>
    </label>
  )
}
