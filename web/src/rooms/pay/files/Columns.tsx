/** The columns in their order; the open one shows its title, its formula and how a number or a day is written. */
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from 'antd'
import type { Problem } from '@/base/api/contract'
import { FormulaText } from '@/base/kinds/formula'
import { Button } from '@/base/parts/Button'
import { FormulaField } from '../items/FormulaField'
import type { Column, Sort, Templates } from './contract'
import { moved, useNames, withoutPlace } from './names'

type Props = {
  kind: Sort
  told: Templates
  columns: Column[]
  problems: Problem[]
  onChange: (columns: Column[]) => void
}

const NEW: Column = { title: '', formula: '', decimals: null, day: 'dash', blank_zero: false }

export function Columns({ kind, told, columns, problems, onChange }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<number | null>(null)
  const set = (at: number, part: Partial<Column>) =>
    onChange(columns.map((one, index) => (index === at ? { ...one, ...part } : one)))
  const move = (at: number, by: number) => {
    onChange(moved(columns, at, by))
    setOpen(at + by)
  }
  return (
    <section>
      <h3>{t('pay.files.columns', { count: columns.length })}</h3>
      <ol className="files-columns">
        {columns.map((one, at) => {
          const faults = problems.filter((problem) => problem.field === `columns.${at}.formula`)
          const on = open === at || faults.length > 0
          return (
            <li key={at} className={on ? 'on' : ''}>
              <div className="row">
                <button
                  className="grow files-column"
                  aria-expanded={on}
                  onClick={() => setOpen(open === at ? null : at)}
                >
                  <span className="q">{at + 1}</span>
                  <b>{one.title || t('pay.files.untitled')}</b>
                  <span className="in-words el">
                    {one.formula ? (
                      <FormulaText text={one.formula} />
                    ) : (
                      <span className="q">{t('pay.files.empty_cell')}</span>
                    )}
                  </span>
                </button>
                <Button
                  look="ghost"
                  small
                  icon="cu"
                  disabled={at === 0}
                  aria-label={t('pay.files.up')}
                  onClick={() => move(at, -1)}
                />
                <Button
                  look="ghost"
                  small
                  icon="cd"
                  disabled={at === columns.length - 1}
                  aria-label={t('pay.files.down')}
                  onClick={() => move(at, 1)}
                />
                <Button
                  look="ghost"
                  small
                  icon="x"
                  aria-label={t('pay.files.drop')}
                  onClick={() => {
                    onChange(columns.filter((_, index) => index !== at))
                    setOpen(null)
                  }}
                />
              </div>
              {on && (
                <OneColumn
                  kind={kind}
                  told={told}
                  column={one}
                  problems={faults}
                  onChange={(part) => set(at, part)}
                />
              )}
            </li>
          )
        })}
      </ol>
      <Button
        icon="plus"
        small
        onClick={() => {
          onChange([...columns, NEW])
          setOpen(columns.length)
        }}
      >
        {t('pay.files.add_column')}
      </Button>
    </section>
  )
}

type OneProps = {
  kind: Sort
  told: Templates
  column: Column
  problems: Problem[]
  onChange: (part: Partial<Column>) => void
}

function OneColumn({ kind, told, column, problems, onChange }: OneProps) {
  const { t } = useTranslation()
  const id = useId()
  const names = useNames(told, kind, 'row')
  return (
    <div className="form files-one">
      <div className="f">
        <label htmlFor={`${id}t`}>{t('pay.files.column_title')}</label>
        <input
          id={`${id}t`}
          className="in"
          value={column.title}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </div>
      <FormulaField
        label={t('pay.files.content')}
        value={column.formula}
        onChange={(formula) => onChange({ formula })}
        names={names}
        problems={problems.map(withoutPlace)}
      />
      <p className="s q">{t('pay.files.content_hint')}</p>
      <div className="files-pairs">
        <div className="f">
          <label htmlFor={`${id}n`}>{t('pay.files.decimals')}</label>
          <Select
            id={`${id}n`}
            value={column.decimals ?? -1}
            onChange={(value) => onChange({ decimals: value < 0 ? null : value })}
            options={[-1, 0, 1, 2, 3, 4].map((value) => ({
              value,
              label: value < 0 ? t('pay.files.decimals_auto') : value,
            }))}
          />
        </div>
        <div className="f">
          <label htmlFor={`${id}d`}>{t('pay.files.day_style')}</label>
          <Select
            id={`${id}d`}
            value={column.day}
            onChange={(day) => onChange({ day })}
            options={told.choices.day.map((value) => ({ value, label: t(`pay.files.day.${value}`) }))}
          />
        </div>
      </div>
      <label className="row">
        <input
          type="checkbox"
          className="cb"
          checked={column.blank_zero}
          onChange={(event) => onChange({ blank_zero: event.target.checked })}
        />
        {t('pay.files.blank_zero')}
      </label>
    </div>
  )
}
