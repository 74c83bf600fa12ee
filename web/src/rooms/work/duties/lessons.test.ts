import { describe, expect, it } from 'vitest'
import { draftOf, withoutAnswer } from './lessons'

const three = { ...draftOf(), answers: ['a', 'b', 'c'].map((zh) => ({ zh, en: '' })) }

describe('answers of a lesson', () => {
  it('keeps the right one right when another is taken away', () => {
    expect(withoutAnswer({ ...three, right: 3 }, 1)).toMatchObject({
      right: 2,
      answers: [{ zh: 'b' }, { zh: 'c' }],
    })
    expect(withoutAnswer({ ...three, right: 1 }, 3).right).toBe(1)
  })

  it('makes the first one right when the right one is taken away', () => {
    expect(withoutAnswer({ ...three, right: 2 }, 2)).toMatchObject({
      right: 1,
      answers: [{ zh: 'a' }, { zh: 'c' }],
    })
  })

  it('begins empty, and with what stands in both languages', () => {
    expect(draftOf().answers).toEqual([])
    const lesson = {
      id: 1,
      label: { zh: '谈', en: '' },
      text: { zh: '文', en: '' },
      question: { zh: '问', en: 'Q' },
    }
    const draft = draftOf({ ...lesson, answers: [{ zh: '甲', en: 'A' }], minutes: 4, learned_at: null, right: 1 })
    expect(draft).toMatchObject({
      label_zh: '谈',
      label_en: '',
      question_en: 'Q',
      answers: [{ zh: '甲', en: 'A' }],
    })
  })
})
