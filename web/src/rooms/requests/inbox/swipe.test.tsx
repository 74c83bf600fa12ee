import { fireEvent, render, screen } from '@testing-library/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import type { Box, Card } from '../contract'
import { PhoneCards } from './PhoneCards'

const card = (quick: boolean) =>
  ({
    task: 5,
    instance: 7,
    title: '刘静 年假 2 天',
    flow: { key: 'hours.leave', label: '请假' },
    applicant: { id: 1, name: '刘静', department: '销售部', office: '北京' },
    facts: [],
    notes: [],
    since: '2026-11-25T09:00:00Z',
    quick,
  }) as unknown as Card

function swiped(by: [x: number, y: number], quick = true, box: Box = 'waiting') {
  const [said, opened] = [vi.fn(), vi.fn()]
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PhoneCards cards={[card(quick)]} box={box} onOpen={opened} onSay={said} />
    </QueryClientProvider>,
  )
  const at = screen.getByRole('article')
  fireEvent.touchStart(at, { touches: [{ clientX: 150, clientY: 300 }] })
  fireEvent.touchMove(at, { touches: [{ clientX: 150 + by[0], clientY: 300 + by[1] }] })
  const moved = at.style.transform
  fireEvent.touchEnd(at)
  return { said: said.mock.calls.length, opened: opened.mock.calls.length, moved, rests: at.style.transform }
}

describe('a swipe on the phone', () => {
  it('far to the right says yes, far to the left opens, and the card comes back', () => {
    expect(swiped([100, 5])).toMatchObject({ said: 1, opened: 0, moved: 'translateX(100px)', rests: '' })
  })

  it.each<[string, [number, number], boolean, Box, { said: number; opened: number }]>([
    ['to the left opens', [-110, 5], true, 'waiting', { said: 0, opened: 1 }],
    ['too short means nothing', [90, 5], true, 'waiting', { said: 0, opened: 0 }],
    ['up or down stays scrolling', [100, 140], true, 'waiting', { said: 0, opened: 0 }],
    ['no yes where reading comes first', [130, 5], false, 'waiting', { said: 0, opened: 0 }],
    ['nothing in the boxes of what is past', [130, 5], true, 'done', { said: 0, opened: 0 }],
  ])('%s', (_, by, quick, box, told) => {
    expect(swiped(by, quick, box)).toMatchObject(told)
  })
})
