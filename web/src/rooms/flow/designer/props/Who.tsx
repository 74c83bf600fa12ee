/** Who it is: a list of sentences ("the applicant's lead"), each with its few parameters; several at once. */
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Button } from '@/base/parts/Button'
import { usePeople } from '../../api'
import type { Chooser } from '../../contract'
import { sayChooser } from '../../model/say'
import { before } from '../../model/walk'
import { useBoard } from '../board'
import { Params } from './Params'
import { useState } from 'react'

type Preset = { key: string; make: Chooser; is: (one: Chooser) => boolean }

const same = (by: string, up: number): Preset => ({
  key: `${by}_${up}`,
  make: { by, up },
  is: (one) => one.by === by && Number(one.up ?? (by === 'lead' ? 1 : 0)) === up,
})
const bare = (by: string, make: Chooser = { by }): Preset => ({ key: by, make, is: (one) => one.by === by })

const PRESETS: Preset[] = [
  same('lead', 1),
  same('lead', 2),
  { key: 'lead', make: { by: 'lead', up: 3 }, is: (one) => one.by === 'lead' },
  same('department_lead', 0),
  same('department_lead', 1),
  { key: 'department_lead', make: { by: 'department_lead', up: 2 }, is: (one) => one.by === 'department_lead' },
  bare('office_lead'),
  bare('role', { by: 'role', role: '', near: true }),
  bare('person', { by: 'person', ids: [] }),
  bare('field', { by: 'field', field: '' }),
  bare('applicant'),
  bare('chosen', { by: 'chosen', at: 'start' }),
]

type Props = { node: string; who: Chooser[]; onChange: (who: Chooser[]) => void; label: string }

export function Who({ node, who, onChange, label }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const phone = usePhone()
  const { parts } = useBoard()
  const offered = parts?.choosers.map((part) => part.by)
  const presets = [
    ...PRESETS.filter((preset) => !offered || offered.includes(preset.make.by)),
    ...(parts?.choosers ?? [])
      .filter((part) => !PRESETS.some((preset) => preset.make.by === part.by))
      .map((part) => bare(part.by)),
  ]
  const options = presets.map((preset) => ({
    value: preset.key,
    label: t(`flow.chooser.${preset.key}`, {
      defaultValue: f.label(parts?.choosers.find((part) => part.by === preset.make.by)?.label),
    }),
  }))
  const shown = who.length ? who : [null]
  return (
    <div className="col" style={{ gap: 8 }}>
      {shown.map((one, at) => (
        <div key={at} className="fd-who">
          <div className="row">
            <Select
              className="grow"
              aria-label={label}
              value={one ? presets.find((preset) => preset.is(one))?.key : undefined}
              placeholder={t('flow.who.choose')}
              status={one ? undefined : 'warning'}
              options={options}
              listHeight={phone ? 352 : 400}
              onChange={(key) => {
                const preset = presets.find((found) => found.key === key)!
                onChange(one ? who.with(at, preset.make) : [preset.make])
              }}
            />
            {who.length > 1 && (
              <Button
                look="ghost"
                icon="x"
                aria-label={t('flow.who.drop')}
                onClick={() => onChange(who.toSpliced(at, 1))}
              />
            )}
          </div>
          {one && <Detail node={node} one={one} onChange={(next) => onChange(who.with(at, next))} />}
        </div>
      ))}
      {who.length > 0 && (
        <button
          type="button"
          className="a s fd-add"
          onClick={() => onChange([...who, { by: 'role', role: '', near: true }])}
        >
          {t('flow.who.more')}
        </button>
      )}
    </div>
  )
}

function Detail({ node, one, onChange }: { node: string; one: Chooser; onChange: (one: Chooser) => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { parts, namer, design } = useBoard()
  const part = parts?.choosers.find((found) => found.by === one.by)
  if (one.by === 'person')
    return <People ids={(one.ids as (string | number)[]) ?? []} onChange={(ids) => onChange({ ...one, ids })} />
  if (one.by === 'field') {
    const fields = design.body.form.filter((field) => ['person', 'link', 'user'].includes(field.kind))
    return (
      <Select
        aria-label={t('flow.chooser.field')}
        value={(one.field as string) || undefined}
        placeholder={t(fields.length ? 'flow.who.which_field' : 'flow.who.no_person_field')}
        options={fields.map((field) => ({ value: field.id, label: f.label(field.label) }))}
        onChange={(field) => onChange({ ...one, field })}
      />
    )
  }
  if (one.by === 'chosen') {
    const earlier = before(design.body.steps, node).filter((step) => step.kind === 'approve' || step.kind === 'do')
    return (
      <Select
        aria-label={t('flow.chooser.chosen')}
        value={(one.at as string) || 'start'}
        options={[
          { value: 'start', label: t('flow.who.chosen_start') },
          ...earlier.map((step) => ({ value: step.id, label: sayChooser({ by: 'chosen', at: step.id }, namer) })),
        ]}
        onChange={(at) => onChange({ ...one, at })}
      />
    )
  }
  const fixed =
    (one.by === 'lead' && Number(one.up ?? 1) <= 2) || (one.by === 'department_lead' && Number(one.up ?? 0) <= 1)
  if (!part?.params.length || fixed) return null
  const params = part.params.map((param) =>
    param.name === 'role'
      ? {
          ...param,
          kind: 'choice',
          choices: (parts?.roles ?? []).map((role) => ({ value: role.name, label: role.label })),
        }
      : param,
  )
  return <Params params={params} values={one} onChange={(values) => onChange({ ...values, by: one.by })} />
}

export function People({
  ids,
  onChange,
}: {
  ids: (string | number)[]
  onChange: (ids: (string | number)[]) => void
}) {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const found = usePeople(q).data ?? []
  const known = usePeople('', ids).data ?? []
  const all = [...known, ...found.filter((person) => !known.some((one) => String(one.id) === String(person.id)))]
  const real = (id: string) => all.find((person) => String(person.id) === id)?.id ?? id
  return (
    <Select
      mode="multiple"
      aria-label={t('flow.chooser.person')}
      value={ids.map(String)}
      placeholder={t('base.kinds.search_hint')}
      showSearch={{ filterOption: false, onSearch: setQ }}
      options={all.map((person) => ({ value: String(person.id), label: person.name, note: person.note }))}
      optionRender={(option) => (
        <span className="row">
          {option.label}
          <span className="q s">{(option.data as { note?: string }).note}</span>
        </span>
      )}
      notFoundContent={<span className="q">{t('base.kinds.none_found')}</span>}
      onChange={(next) => onChange(next.map(real))}
    />
  )
}
