/** What a template asks for beyond the usual terms: the name in both languages, the sort, whether it is needed. */
import { useTranslation } from 'react-i18next'
import { Button } from '@/base/parts/Button'
import type { ExtraField } from '../contract'
import { Wrong } from './Head'
import { freshKey } from './keys'

type Props = { fields: ExtraField[]; onChange: (fields: ExtraField[]) => void; problem: (field: string) => string }

export function FieldRows({ fields, onChange, problem }: Props) {
  const { t } = useTranslation()
  const word = (name: string, number?: number) => t(`people.contracts.templates.own.${name}`, { number })
  const put = (at: number, change: Partial<ExtraField>) =>
    onChange(fields.map((one, index) => (index === at ? { ...one, ...change } : one)))
  return (
    <section className="card ct-block">
      <b>{word('title')}</b>
      <p className="s q">{fields.length ? word('hint') : word('none')}</p>
      {fields.map((one, at) => (
        <div key={one.key} className="ct-field">
          {(['zh', 'en'] as const).map((lang) => (
            <input
              key={lang}
              className="in"
              aria-label={word(lang, at + 1)}
              placeholder={t(`people.contracts.templates.${lang === 'zh' ? 'chinese' : 'english'}`)}
              value={one.label[lang] ?? ''}
              aria-invalid={!!problem(`fields.${at}`) || undefined}
              onChange={(event) => put(at, { label: { ...one.label, [lang]: event.target.value } })}
            />
          ))}
          <select
            className="in"
            aria-label={word('kind', at + 1)}
            value={one.kind}
            onChange={(event) => put(at, { kind: event.target.value })}
          >
            {['text', 'number', 'date', 'yes_no'].map((kind) => (
              <option key={kind} value={kind}>
                {word(`kinds.${kind}`)}
              </option>
            ))}
          </select>
          <label className="row">
            <input
              type="checkbox"
              checked={one.needed}
              onChange={(event) => put(at, { needed: event.target.checked })}
            />
            <span>{word('needed')}</span>
          </label>
          <Button
            small
            look="ghost"
            icon="trash"
            aria-label={word('remove', at + 1)}
            onClick={() => onChange(fields.filter((_, index) => index !== at))}
          />
          <Wrong text={problem(`fields.${at}`)} />
        </div>
      ))}
      <Wrong text={problem('fields')} />
      <div>
        <Button
          small
          icon="plus"
          onClick={() =>
            onChange([...fields, { key: freshKey(fields), label: { zh: '', en: '' }, kind: 'text', needed: false }])
          }
        >
          {word('add')}
        </Button>
      </div>
    </section>
  )
}
