/** Settings of one field of the form. */
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Label } from '@/base/api/contract'
import { Button } from '@/base/parts/Button'
import type { FormField } from '../../contract'
import { changeField, FIELD_STOCK, stockOf } from '../../model/form'
import { useBoard } from '../board'
import { Block, LabelInput, Line } from '../props/Bits'

export function FieldSettings({ field, onRemove }: { field: FormField; onRemove: () => void }) {
  const { t } = useTranslation()
  const { design } = useBoard()
  const put = (part: Partial<FormField>, word = '') =>
    design.edit((now) => changeField(now, field.id, part), word && `${field.id}.${word}`)
  const stock = stockOf(field)
  const inTitle =
    design.body.title.zh.includes(`{${field.id}}`) || (design.body.title.en ?? '').includes(`{${field.id}}`)
  return (
    <div className="fd-settings">
      <LabelInput label={t('flow.field.label')} value={field.label} onChange={(label) => put({ label }, 'label')} />
      <div className="f">
        <span className="lb">{t('flow.field.kind')}</span>
        <Select
          aria-label={t('flow.field.kind')}
          value={stock?.key ?? field.kind}
          options={FIELD_STOCK.map((one) => ({ value: one.key, label: t(`flow.field.stock.${one.key}`) }))}
          onChange={(key) => {
            const next = FIELD_STOCK.find((one) => one.key === key)!
            const choices = next.kind === 'choice' ? { choices: field.options?.choices ?? [] } : undefined
            put({ kind: next.kind, options: choices ?? next.options })
          }}
        />
      </div>
      <Line label={t('flow.field.needed')} on={!!field.needed} onChange={(needed) => put({ needed })} />
      <Line label={t('flow.field.inner')} on={!!field.inner} onChange={(inner) => put({ inner })} />
      {field.kind === 'choice' && <Choices field={field} put={put} />}
      <LabelInput
        label={t('flow.field.hint')}
        value={field.hint}
        onChange={(hint) => put({ hint }, 'hint')}
        multiline
      />
      <Block title={t('flow.field.on_card')}>
        <Line
          label={t('flow.field.in_summary')}
          on={design.body.summary.includes(field.id)}
          onChange={(on) =>
            design.edit((now) => ({
              ...now,
              summary: on ? [...now.summary, field.id] : now.summary.filter((one) => one !== field.id),
            }))
          }
        />
        {inTitle && <p className="s q">{t('flow.field.in_title')}</p>}
      </Block>
      <Button icon="trash" onClick={onRemove}>
        {t('flow.field.remove')}
      </Button>
    </div>
  )
}

function Choices({ field, put }: { field: FormField; put: (part: Partial<FormField>, word?: string) => void }) {
  const { t } = useTranslation()
  const choices = field.options?.choices ?? []
  const set = (next: [string, Label][], word?: string) =>
    put({ options: { ...field.options, choices: next } }, word)
  const add = () => {
    let count = choices.length + 1
    while (choices.some(([value]) => value === `c${count}`)) count += 1
    set([...choices, [`c${count}`, { zh: '', en: '' }]])
  }
  return (
    <Block title={t('flow.field.choices')}>
      <div className="col" style={{ gap: 6 }}>
        {choices.map(([value, label], at) => (
          <div key={value} className="row fd-choice">
            <div className="grow">
              <LabelInput
                label={t('flow.field.choice_n', { n: at + 1 })}
                tight
                value={label}
                onChange={(next) => set(choices.with(at, [value, next]), `choice.${value}`)}
              />
            </div>
            <Button
              look="ghost"
              small
              icon="x"
              aria-label={t('flow.field.choice_drop')}
              onClick={() => set(choices.toSpliced(at, 1))}
            />
          </div>
        ))}
        <Button small icon="plus" onClick={add}>
          {t('flow.field.choice_add')}
        </Button>
      </div>
    </Block>
  )
}
