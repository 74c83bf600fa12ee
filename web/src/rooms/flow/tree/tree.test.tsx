import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { startWords } from '@/base/i18n/lang'
import type { Place, Step } from '../contract'
import zh from '../words.zh'
import en from '../words.en'
import { FlowTree } from './FlowTree'

startWords({ zh, en })
const steps: Step[] = [
  { id: 'n1', kind: 'approve', title: { zh: '上级审批', en: '' } },
  {
    id: 'n2',
    kind: 'branch',
    title: { zh: '按天数', en: '' },
    arms: [
      {
        id: 'a1',
        title: { zh: '三天以上', en: '' },
        when: ['over', 'days', 3],
        steps: [{ id: 'n3', kind: 'approve', title: { zh: '部门审批', en: '' } }],
      },
      { id: 'a2', when: null, steps: [] },
    ],
  },
]
const places: Record<string, Place> = {
  n1: {
    state: 'done',
    tasks: [{ id: 1, name: '赵建华', state: 'done', verdict: 'approve', done_at: '2026-11-03T02:00:00Z' }],
  },
  n3: {
    state: 'now',
    tasks: [
      { id: 2, name: '许佳琪', state: 'open', opened_at: '2026-11-03T02:00:00Z', due_at: '2026-11-04T02:00:00Z' },
    ],
  },
}
const show = (onNode?: (id: string) => void) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <FlowTree steps={steps} places={places} coming={[]} applicant="刘静" onNode={onNode} />
    </QueryClientProvider>,
  )

describe('the tree of a running instance', () => {
  it('tells who said yes, with whom it waits and what is overdue', () => {
    show()
    expect(screen.getByText(/赵建华 同意/)).toBeTruthy()
    expect(screen.getByText('等 许佳琪')).toBeTruthy()
    expect(screen.getByText(/已超时/)).toBeTruthy()
  })
  it('opens the step that is pressed, not the branch around it', () => {
    const opened: string[] = []
    show((id) => opened.push(id))
    screen.getAllByText('部门审批').at(-1)!.click()
    expect(opened).toEqual(['n3'])
  })
})
