import { describe, expect, it } from 'vitest'
import type { Mine, Request } from '../contract'
import { deedsOf, needsAsking, needsComment, pathOf } from './deeds'

const mine = (more: Partial<Mine> = {}): Mine => ({
  task: 5,
  sort: 'approve',
  node: 'n1',
  title: '',
  may: ['approve', 'refuse', 'return', 'transfer', 'add', 'choose_return'],
  returns: [],
  sign: false,
  comment: 'refusal',
  choose: [],
  resume_allowed: true,
  hows: ['users', 'again', 'skip', 'stop'],
  due_at: null,
  why: '',
  ...more,
})
const request = (more: Partial<Request> = {}) =>
  ({ id: 3, fields: [], values: {}, may: ['comment', 'copy'], mine: mine(), ...more }) as unknown as Request

describe('deeds of a request', () => {
  it('put the verdict first and the rest into the menu', () => {
    expect(deedsOf(request())).toEqual({
      main: 'approve',
      second: 'refuse',
      more: ['return', 'transfer', 'add', 'comment', 'copy'],
    })
  })
  it('of the applicant are urging and withdrawing', () => {
    expect(deedsOf(request({ mine: null, may: ['comment', 'copy', 'withdraw', 'urge'] }))).toEqual({
      main: null,
      second: 'urge',
      more: ['comment', 'copy', 'withdraw'],
    })
  })
  it('offer another version to whoever may move it, with a reason', () => {
    const one = request({ mine: null, may: ['comment', 'copy', 'move'] })
    expect(deedsOf(one).more).toContain('move')
    expect([needsAsking(one, 'move'), needsComment(one, 'move'), pathOf(one, 'move')]).toEqual([
      true,
      true,
      '/flow/instances/3/move',
    ])
  })
  it.each([
    [{}, false],
    [{ sign: true }, true],
    [{ comment: 'always' as const }, true],
    [{ choose: [{ step: 'x', title: '', many: false }] }, true],
  ])('ask only when something is needed (%o)', (more, asks) =>
    expect(needsAsking(request({ mine: mine(more) }), 'approve')).toBe(asks),
  )
  it('want a word with a refusal unless the step says never', () => {
    expect(needsComment(request(), 'refuse')).toBe(true)
    expect(needsComment(request({ mine: mine({ comment: 'never' }) }), 'refuse')).toBe(false)
    expect(needsComment(request(), 'approve')).toBe(false)
  })
  it('know their address', () => {
    expect(pathOf(request(), 'refuse')).toBe('/flow/tasks/5/decide')
    expect(pathOf(request(), 'add')).toBe('/flow/tasks/5/add')
    expect(pathOf(request(), 'withdraw')).toBe('/flow/instances/3/withdraw')
  })
})
