/** A request handed in without a network is kept, goes out once under its own key, and a refusal can be mended. */
import { beforeEach, expect, test, vi } from 'vitest'
import { ApiError, api } from '@/base/api/client'
import { unsent } from './unsent'

const post = vi.spyOn(api, 'post')
const one = {
  key: 'k1',
  at: '2026-11-28T08:00:00Z',
  flow: 'hours.leave',
  label: '请假',
  values: { days: 2 },
  chosen: {},
  filled: { days: '2' },
}

beforeEach(() => {
  localStorage.clear()
  post.mockReset()
})

test('it goes out when the line is back, once, under its own key', async () => {
  unsent.note(7, one)
  post.mockRejectedValueOnce(new TypeError('no network'))
  await unsent.deliver(7)
  expect(unsent.kept(7)).toEqual([one])
  post.mockResolvedValueOnce({ instance: 9 })
  const told = await Promise.all([unsent.deliver(7), unsent.deliver(7)])
  expect(told.flat()).toEqual([{ one, taken: { instance: 9 } }])
  expect(post).toHaveBeenCalledTimes(2)
  expect(post.mock.calls[1]).toEqual([
    '/flows/hours.leave/start',
    { values: { days: 2 }, chosen: {}, once: 'k1' },
    true,
  ])
  expect(unsent.kept(7)).toEqual([])
})

test.each([401, 429, 500, 502])('an answer that is no refusal keeps it: %d', async (status) => {
  unsent.note(7, one)
  post.mockRejectedValueOnce(new ApiError(status, [{ code: 'detail', text: 'x', level: 'error' }]))
  await unsent.deliver(7)
  expect(unsent.kept(7)).toEqual([one])
})

test('a refusal stays with its reason and what was filled in, until it is put away', async () => {
  unsent.note(7, one)
  post.mockRejectedValueOnce(new ApiError(422, [{ code: 'x.y', text: 'too late', level: 'error' }]))
  await unsent.deliver(7)
  expect(unsent.kept(7)).toEqual([])
  expect(unsent.refused(7)).toMatchObject([{ key: 'k1', why: 'too late', filled: { days: '2' } }])
  expect(unsent.kept(8)).toEqual([])
  unsent.putAway(7, 'k1')
  expect(unsent.refused(7)).toEqual([])
})

test('nobody else on this device hands it in', async () => {
  unsent.note(7, one)
  await unsent.deliver(8)
  expect(post).not.toHaveBeenCalled()
})
