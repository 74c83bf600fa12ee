/** A small form under the chips: field, comparison, value. */
import { Suspense, useEffect, useRef, useState, type ComponentType, type FormEvent } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Field, Leaf } from '../api/contract'
import { useFormat } from '../format/useFormat'
import { isEmpty, kindOf } from '../kinds'
import type { InputProps } from '../kinds/kind'
import { Bone } from '../parts/Bits'
import { Button } from '../parts/Button'

type Props = { fields: Field[]; initial?: Leaf; onDone: (leaf: Leaf) => void; onClose: () => void }

export default function AddCondition({ fields, initial, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const box = useRef<HTMLFormElement>(null)
  const [name, setName] = useState(initial?.[1] ?? fields[0]?.name ?? '')
  const field = fields.find((one) => one.name === name) ?? fields[0]
  const words = field ? wordsOf(field) : []
  const [word, setWord] = useState(initial?.[0] ?? words[0] ?? 'is')
  const [value, setValue] = useState<unknown>(initial?.[2])
  useEffect(() => {
    const away = (event: PointerEvent) => {
      const inside = (event.target as Element).closest('.pop, .ant-select-dropdown, .ant-picker-dropdown')
      if (!inside) onClose()
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [onClose])
  if (!field) return null
  const kind = kindOf(field)
  const several = word === 'in'
  const Input = kind.Input as ComponentType<InputProps & { multiple?: boolean }>
  const ready = word === 'empty' || kind.name === 'yes_no' || !isEmpty(value)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    onDone(word === 'empty' ? ['empty', field.name] : [word, field.name, kind.name === 'yes_no' ? !!value : value])
  }
  return (
    <form className="pop" ref={box} onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <Select
        aria-label={t('base.list.field')}
        value={field.name}
        onChange={(next) => {
          const chosen = fields.find((one) => one.name === next)!
          setName(next)
          setWord(wordsOf(chosen)[0] ?? 'is')
          setValue(undefined)
        }}
        options={fields.map((one) => ({ value: one.name, label: f.label(one.label) }))}
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
      />
      <Select
        aria-label={t('base.list.filters')}
        value={word}
        onChange={(next) => {
          if ((next === 'in') !== several) setValue(undefined)
          setWord(next)
        }}
        options={words.map((one) => ({ value: one, label: t(`base.words.${kind.said?.[one] ?? one}`) }))}
        style={{ width: '100%' }}
      />
      {word !== 'empty' && (
        <Suspense fallback={<Bone width="100%" />}>
          <label className="sr" htmlFor="condition-value">
            {t('base.list.value')}
          </label>
          <Input
            id="condition-value"
            field={{ ...field, required: false, max_length: 200 }}
            value={value}
            onChange={setValue}
            multiple={several}
            autoFocus
          />
        </Suspense>
      )}
      <div className="row">
        <span className="sp" />
        <Button look="ghost" onClick={onClose}>
          {t('base.cancel')}
        </Button>
        <Button type="submit" look="primary" disabled={!ready}>
          {t('base.list.apply')}
        </Button>
      </div>
    </form>
  )
}

/** What the kind offers, cut to what the server says it can compare. */
function wordsOf(field: Field): string[] {
  const offered = kindOf(field).words
  return field.operators ? offered.filter((word) => field.operators!.includes(word)) : offered
}
