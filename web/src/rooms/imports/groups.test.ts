import { describe, expect, it } from 'vitest'
import type { ImportFile, Question } from './contract'
import { grouped, people, stateOf, suggestions } from './groups'

const question = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  kind: 'unknown-number',
  text: id,
  file: 'a.xlsx',
  choices: [],
  suggestion: null,
  answer: null,
  blocking: false,
  free: false,
  ...more,
})
const file = (more: Partial<ImportFile> = {}): ImportFile => ({
  id: 1,
  name: 'a.xlsx',
  size: 1,
  format: 'x',
  format_label: null,
  offices: [],
  content: '',
  matched: 6,
  total: 9,
  problems: [],
  columns: [],
  fields: [],
  ...more,
})

describe('questions of an import', () => {
  it('are decided together when kind and file are the same', () => {
    const all = [question('1'), question('2'), question('3', { file: 'b.csv' }), question('4', { kind: 'column' })]
    expect(grouped(all).map((group) => group.questions.length)).toEqual([2, 1, 1])
  })

  it('takes suggestions of open questions only', () => {
    const all = [
      question('1', { suggestion: 'CD001' }),
      question('2'),
      question('3', { suggestion: 'x', answer: 'y' }),
    ]
    expect(suggestions(all)).toEqual({ '1': 'CD001' })
  })
})

describe('a file of an import', () => {
  it.each([
    [file({ format: null }), [], 'unknown'],
    [file({ problems: [{ code: 'a', text: 'a', level: 'error' }] }), [question('1')], 'errors'],
    [file(), [question('1')], 'waiting'],
    [file({ problems: [{ code: 'a', text: 'a', level: 'warning' }] }), [], 'warnings'],
    [file(), [question('1', { answer: 'x' })], 'fine'],
  ] as const)('says the worst first', (one, questions, key) => {
    expect(stateOf(one, [...questions]).key).toBe(key)
  })

  it('adds up whom it matched, where it names people', () => {
    expect(people([file(), file({ matched: 6, total: 6 }), file({ matched: null, total: null })])).toEqual({
      matched: 12,
      total: 15,
    })
    expect(people([file({ matched: null, total: null })])).toBeNull()
  })
})
