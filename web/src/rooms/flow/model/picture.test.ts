import { describe, expect, it } from 'vitest'
import type { Step } from '../contract'
import { picture, type Texts } from './picture'

const step = (id: string): Step => ({ id, kind: 'approve', title: { zh: id, en: '' } })
const steps: Step[] = [
  step('<b>'),
  {
    ...step('n2'),
    kind: 'branch',
    arms: [
      { id: 'a1', when: ['is', 'x', 1], steps: [step('n3'), step('n4')] },
      { id: 'a2', when: null, steps: [] },
    ],
  },
]
const texts: Texts = {
  start: 'Start',
  end: 'End',
  step: (one) => [one.title.zh, 'note'],
  lane: (one, at) => [one.arms![at]!.id, ''],
}

describe('the picture', () => {
  it('shows every card once, inside the sheet, and no foreign markup', () => {
    const drawn = picture(steps, texts)
    const page = new DOMParser().parseFromString(drawn, 'image/svg+xml')
    const titles = [...page.querySelectorAll('text.b')].map((one) => one.textContent)
    expect(titles).toEqual(['Start', '<b>', 'n2', 'a1', 'n3', 'n4', 'a2', 'End'])
    const width = Number(page.documentElement.getAttribute('width'))
    for (const box of page.querySelectorAll('rect[x]')) {
      const [x, own] = [Number(box.getAttribute('x')), Number(box.getAttribute('width'))]
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x + own).toBeLessThanOrEqual(width)
    }
  })
})
