/** One paragraph of a template: its sort, its words, fields put in where the cursor stands, and when it appears. */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Label } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import type { Block } from './contract'

type Props = {
  number: number
  block: Block
  lang: 'zh' | 'en'
  fields: { key: string; label: Label }[]
  onChange: (block: Block | null) => void
  onAdd: () => void
  onMove: (by: number) => void
  last: boolean
}

const WHENS: Record<string, unknown[]> = {
  probation: ['over', 'probation_months', 0],
  fixed: ['not', ['empty', 'valid_to']],
  open: ['empty', 'valid_to'],
  pay: ['not', ['empty', 'pay']],
  hours: ['is', 'hours_system', 'standard'],
  flagged: ['is', 'flagged', true],
}

export function BlockEditor({ number, block, lang, fields, onChange, onAdd, onMove, last }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const area = useRef<HTMLTextAreaElement>(null)
  const word = (name: string) => t(`people.contracts.templates.${name}`)
  const put = (key: string) => {
    const at = area.current?.selectionStart ?? block[lang].length
    onChange({ ...block, [lang]: `${block[lang].slice(0, at)}{${key}}${block[lang].slice(at)}` })
  }
  const known = Object.keys(WHENS).filter(
    (name) => name !== 'flagged' || fields.some((one) => one.key === 'flagged'),
  )
  const chosen = !block.when
    ? ''
    : (known.find((name) => JSON.stringify(WHENS[name]) === JSON.stringify(block.when)) ?? 'other')
  return (
    <div className="card ct-block">
      <div className="row">
        <select
          className="in"
          aria-label={t('people.contracts.templates.block', { number })}
          value={block.kind}
          onChange={(event) => onChange({ ...block, kind: event.target.value as Block['kind'] })}
        >
          {(['text', 'heading', 'note'] as const).map((one) => (
            <option key={one} value={one}>
              {word(`kind.${one}`)}
            </option>
          ))}
        </select>
        <select
          className="in grow"
          aria-label={word('when')}
          value={chosen}
          onChange={(event) => {
            const rest: Block = { kind: block.kind, zh: block.zh, en: block.en }
            const next = WHENS[event.target.value]
            onChange(event.target.value === 'other' ? block : next ? { ...rest, when: next } : rest)
          }}
        >
          <option value="">{word('always')}</option>
          {[...known, ...(chosen === 'other' ? ['other'] : [])].map((one) => (
            <option key={one} value={one}>
              {`${word('when')} ${word(`some.${one}`)}`}
            </option>
          ))}
        </select>
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
        <Button small look="ghost" icon="trash" aria-label={word('remove')} onClick={() => onChange(null)} />
      </div>
      <textarea
        ref={area}
        className="in"
        rows={3}
        aria-label={t('people.contracts.templates.block', { number })}
        value={block[lang]}
        onChange={(event) => onChange({ ...block, [lang]: event.target.value })}
      />
      <details>
        <summary className="s q">{word('fields')}</summary>
        <div className="ct-chips">
          {fields.map((one) => (
            <button key={one.key} type="button" className="tag" onClick={() => put(one.key)}>
              {f.label(one.label)}
            </button>
          ))}
        </div>
      </details>
    </div>
  )
}
