/** The conditions of a list, each as a chip in words ("部门 是 销售部"), and the way to add one. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field, Leaf } from '../api/contract'
import { useFormat } from '../format/useFormat'
import { kindOf } from '../kinds'
import { Icon } from '../parts/Icon'

const AddCondition = lazy(() => import('./AddCondition'))

type Props = { fields: Field[]; where: Leaf[]; onChange: (where: Leaf[]) => void }

export function Chips({ fields, where, onChange }: Props) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState<number | null>(null)
  const say = useConditionWords(fields)
  const put = (leaf: Leaf) => {
    onChange(
      adding !== null && adding < where.length
        ? where.map((one, at) => (at === adding ? leaf : one))
        : [...where, leaf],
    )
    setAdding(null)
  }
  return (
    <>
      {where.map((leaf, index) => {
        const [field, word, value] = say(leaf)
        return (
          <span className="chip on" key={`${leaf[1]}${index}`}>
            <span onClick={() => setAdding(index)}>
              {field} {word} {value && <b>{value}</b>}
            </span>
            <button
              type="button"
              aria-label={t('base.list.remove', { what: `${field} ${word} ${value}` })}
              onClick={() => onChange(where.filter((_, at) => at !== index))}
            >
              <Icon name="x" small />
            </button>
          </span>
        )
      })}
      <span style={{ position: 'relative', display: 'inline-flex' }}>
        <button
          type="button"
          className="chip add"
          aria-expanded={adding !== null}
          onClick={() => setAdding(where.length)}
        >
          <Icon name="plus" small />
          {t('base.list.add')}
        </button>
        {adding !== null && (
          <Suspense>
            <AddCondition
              key={adding}
              fields={fields.filter((field) => field.filterable !== false)}
              initial={where[adding]}
              onDone={put}
              onClose={() => setAdding(null)}
            />
          </Suspense>
        )}
      </span>
    </>
  )
}

export function useConditionWords(fields: Field[]) {
  const { t } = useTranslation()
  const f = useFormat()
  return ([word, name, value]: Leaf): [field: string, word: string, value: string] => {
    const field = fields.find((one) => one.name === name) ?? fields.find((one) => one.name === name.split('.')[0])
    if (!field) return [name, t(`base.words.${word}`), String(value ?? '')]
    const kind = kindOf(field)
    return [
      f.label(field.label),
      t(`base.words.${kind.said?.[word] ?? word}`),
      word === 'empty' ? '' : kind.text(value, field, f),
    ]
  }
}
