/** One simple sentence while it is being made: field, comparison, value. */
import { useState, type ComponentType } from 'react'
import type { Field, Leaf } from '../api/contract'
import { isEmpty, kindOf } from '../kinds'
import type { InputProps } from '../kinds/kind'

export type LeafProps = { fields: Field[]; initial?: Leaf; onDone: (leaf: Leaf) => void; onClose: () => void }
type Taker = ComponentType<InputProps & { multiple?: boolean }>

export function useLeaf({ fields, initial }: LeafProps) {
  const [name, setName] = useState(initial?.[1] ?? fields[0]?.name ?? '')
  const field = fields.find((one) => one.name === name) ?? fields[0]
  const words = field ? wordsOf(field) : []
  const [word, setWord] = useState(initial?.[0] ?? words[0] ?? 'is')
  const [value, setValue] = useState<unknown>(initial?.[2])
  const kind = kindOf(field ?? { kind: 'text' })
  const several = word === 'in'
  const ready = word === 'empty' || kind.name === 'yes_no' || !isEmpty(value)
  const leaf = (): Leaf =>
    word === 'empty' ? ['empty', name] : [word, name, kind.name === 'yes_no' ? !!value : value]
  return {
    field,
    kind,
    word,
    words: words.map((one) => ({ value: one, key: `base.words.${kind.said?.[one] ?? one}` })),
    several,
    ready,
    /** Null as long as it says nothing. */
    leaf: field && ready ? leaf() : null,
    /** Something was put in that would be lost. */
    holds: !isEmpty(value) && JSON.stringify(value) !== JSON.stringify(initial?.[2]),
    input: kind.Input as Taker,
    given: {
      id: 'condition-value',
      field: { ...field!, required: false, max_length: 200 },
      value,
      onChange: setValue,
      multiple: several,
    },
    chooseField: (next: string) => {
      setName(next)
      setWord(wordsOf(fields.find((one) => one.name === next)!)[0] ?? 'is')
      setValue(undefined)
    },
    chooseWord: (next: string) => {
      if ((next === 'in') !== several) setValue(undefined)
      setWord(next)
    },
  }
}

/** What the kind offers, cut to what the server says it can compare. */
function wordsOf(field: Field): string[] {
  const offered = kindOf(field).words
  return field.operators ? offered.filter((word) => field.operators!.includes(word)) : offered
}
