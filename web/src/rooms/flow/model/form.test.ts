import { describe, expect, it } from 'vitest'
import type { Body } from '../contract'
import { addField, moveField, removeField } from './form'
import { make } from './make'

const body: Body = {
  format: 1,
  form: ['a', 'b', 'c'].map((id) => ({ id, kind: 'text', label: { zh: id, en: '' } })),
  title: { zh: '{applicant} {a} {b}', en: '' },
  summary: ['a', 'b'],
  steps: [
    {
      id: 'n1',
      kind: 'branch',
      title: { zh: '', en: '' },
      arms: [
        {
          id: 'a1',
          when: null,
          steps: [{ id: 'n2', kind: 'do', title: { zh: '', en: '' }, fields: { a: 'hide', b: 'edit' } }],
        },
      ],
    },
  ],
}
const order = (some: Body) => some.form.map((field) => field.id).join('')

describe('the form', () => {
  it('moves fields without losing one', () => {
    expect(order(moveField(body, 'a', 3))).toBe('bca')
    expect(order(moveField(body, 'c', 0))).toBe('cab')
    expect(moveField(body, 'b', 2)).toBe(body)
    expect(order(addField(body, { id: 'x', kind: 'text', label: { zh: '', en: '' } }, 1))).toBe('axbc')
  })
  it('takes a field out of title, summary and the steps', () => {
    const left = removeField(body, 'a')
    expect([order(left), left.title.zh, left.summary.join()]).toEqual(['bc', '{applicant} {b}', 'b'])
    expect(left.steps[0]!.arms![0]!.steps[0]!.fields).toEqual({ b: 'edit' })
  })
})

describe('a fresh step', () => {
  it('has ids that nothing else has, and "otherwise" last', () => {
    const step = make(
      body.steps,
      { kind: 'branch' },
      (key) => key,
      (key) => key,
    )
    expect(step.id).toBe('n3')
    expect(step.arms!.map((arm) => [arm.id, arm.when])).toEqual([
      ['a2', ['all']],
      ['a3', null],
    ])
  })
})
