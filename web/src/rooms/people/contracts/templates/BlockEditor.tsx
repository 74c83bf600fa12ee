/** One paragraph of a template: its sort, its words, fields put in where the cursor stands, and when it appears. */
import { Suspense, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition, Field } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { ConditionEditor } from '@/rooms/flow/public'
import type { Block, StandardField } from '../contract'
import { Wrong } from './Head'

type Props = {
  number: number
  block: Block
  lang: 'zh' | 'en'
  fields: StandardField[]
  problem: string
  onChange: (block: Block) => void
  onAdd: () => void
  onDrop: () => void
  onMove: (by: number) => void
  last: boolean
}

export function BlockEditor({ number, block, lang, fields, problem, onChange, ...acts }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const area = useRef<HTMLTextAreaElement>(null)
  const word = (name: string) => t(`people.contracts.templates.${name}`)
  const put = (key: string) => {
    const at = area.current?.selectionStart ?? block[lang].length
    onChange({ ...block, [lang]: `${block[lang].slice(0, at)}{${key}}${block[lang].slice(at)}` })
  }
  const other = lang === 'zh' ? block.en : block.zh
  const lacks = !block[lang].trim() && !!other.trim()
  return (
    <div className="card ct-block">
      <Bar number={number} kind={block.kind} onKind={(kind) => onChange({ ...block, kind })} {...acts} />
      <textarea
        ref={area}
        className="in"
        rows={block.kind === 'heading' ? 1 : 3}
        aria-label={t('people.contracts.templates.block', { number })}
        aria-invalid={!!problem || undefined}
        placeholder={lacks ? other : undefined}
        value={block[lang]}
        onChange={(event) => onChange({ ...block, [lang]: event.target.value })}
      />
      <Wrong text={problem} />
      {lacks && <span className="s ct-lacks">{word(lang === 'zh' ? 'no_other' : 'no_english')}</span>}
      <When fields={fields} block={block} onChange={onChange} />
      <details>
        <summary className="s q">{word('fields')}</summary>
        <div className="ct-chips">
          {fields.map((one) => (
            <button key={one.key} type="button" className="tag" title={`{${one.key}}`} onClick={() => put(one.key)}>
              {f.label(one.label) || one.key}
            </button>
          ))}
        </div>
      </details>
    </div>
  )
}

type BarProps = Pick<Props, 'number' | 'last' | 'onAdd' | 'onDrop' | 'onMove'> & {
  kind: Block['kind']
  onKind: (kind: Block['kind']) => void
}

function Bar({ number, kind, onKind, last, onAdd, onDrop, onMove }: BarProps) {
  const { t } = useTranslation()
  const word = (name: string) => t(`people.contracts.templates.${name}`)
  return (
    <div className="row">
      <span className="s q">{t('people.contracts.templates.block', { number })}</span>
      <select
        className="in ct-kind"
        aria-label={t('people.contracts.templates.block_kind', { number })}
        value={kind}
        onChange={(event) => onKind(event.target.value as Block['kind'])}
      >
        {(['text', 'heading', 'note'] as const).map((one) => (
          <option key={one} value={one}>
            {word(`kind.${one}`)}
          </option>
        ))}
      </select>
      <span className="sp" />
      <Button
        small
        look="ghost"
        icon="cu"
        aria-label={word('up')}
        disabled={number === 1}
        onClick={() => onMove(-1)}
      />
      <Button small look="ghost" icon="cd" aria-label={word('down')} disabled={last} onClick={() => onMove(1)} />
      <Button small look="ghost" icon="plus" aria-label={word('add')} onClick={onAdd} />
      <Button small look="ghost" icon="trash" aria-label={word('remove')} onClick={onDrop} />
    </div>
  )
}

function When({ fields, block, onChange }: Pick<Props, 'fields' | 'block' | 'onChange'>) {
  const { t } = useTranslation()
  const named = useMemo(() => fields.map(asField), [fields])
  return (
    <div className="row wrap ct-appears">
      <span className="s q">{t(`people.contracts.templates.${block.when ? 'when' : 'always'}`)}</span>
      <Suspense>
        <ConditionEditor
          fields={named}
          value={block.when}
          onChange={(when) =>
            onChange({ kind: block.kind, zh: block.zh, en: block.en, ...(says(when) && { when }) })
          }
        />
      </Suspense>
    </div>
  )
}

const says = (condition: Condition) => condition[0] !== 'all' || condition.length > 1

const asField = ({ key, label, kind, choices }: StandardField): Field => ({
  name: key,
  label,
  kind: kind === 'number' ? 'decimal' : kind,
  choices,
})
