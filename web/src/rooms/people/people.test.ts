import { describe, expect, it } from 'vitest'
import type { Post } from './contract'
import { firstOfNext } from './MoveDialog'
import { changesBetween } from './PersonStory'

const post = (more: Partial<Post>): Post => ({
  id: 1,
  office: { id: 1, title: '北京' },
  department: { id: 1, title: '销售部' },
  manager: null,
  dotted: null,
  job_title: '',
  valid_from: '2026-01-01',
  valid_to: null,
  ...more,
})

describe('a move', () => {
  it('is proposed for the first of next month', () => {
    expect(firstOfNext('2026-11-22')).toBe('2026-12-01')
    expect(firstOfNext('2026-12-31')).toBe('2027-01-01')
    expect(firstOfNext('2024-02-29')).toBe('2024-03-01')
  })

  it('is told by what differs between two posts', () => {
    const after = post({ department: { id: 2, title: '客户成功部' }, manager: { id: 9, title: '黄涛' } })
    expect(changesBetween(post({}), after)).toEqual([
      { field: 'department', from: '销售部', to: '客户成功部' },
      { field: 'manager', from: '', to: '黄涛' },
    ])
    expect(changesBetween(post({}), post({}))).toEqual([])
  })
})
