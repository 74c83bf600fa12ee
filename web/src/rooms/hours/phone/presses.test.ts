/** What is pressed is on the phone before it is sent, goes out once, and stays when the network is gone. */
import { beforeEach, expect, test, vi } from 'vitest'
import { ApiError, api } from '@/base/api/client'
import { deliver, keptPresses, placed, press, putAway, refusedPresses } from './presses'

const post = vi.spyOn(api, 'post')
const PUNCHED = { id: 1, at: '', day: '', zone: '', detail: '' }

beforeEach(() => {
  localStorage.clear()
  post.mockReset()
})

test('a press is kept until the server has taken it', async () => {
  const made = press(7)
  expect(keptPresses(7)).toEqual([made])
  post.mockRejectedValueOnce(new TypeError('no network'))
  expect(await deliver(7)).toEqual([{ press: made, kept: true }])
  expect(keptPresses(7)).toHaveLength(1)
  post.mockResolvedValueOnce(PUNCHED)
  await deliver(7)
  expect(keptPresses(7)).toEqual([])
  expect(post.mock.calls[1]![1]).toMatchObject({ key: made.key, at: made.at })
})

test('oldest first, and none is sent past one that could not be sent', async () => {
  const [first, second] = [press(7), press(7)]
  post.mockRejectedValueOnce(new ApiError(503, []))
  await deliver(7)
  expect(keptPresses(7).map((one) => one.key)).toEqual([first.key, second.key])
  expect(post).toHaveBeenCalledTimes(1)
})

test('a refusal is told and not repeated; a lost session is waited for', async () => {
  press(7)
  post.mockRejectedValueOnce(new ApiError(401, []))
  expect(await deliver(7)).toMatchObject([{ kept: true }])
  post.mockRejectedValueOnce(new ApiError(422, [{ code: 'hours.phone.outside', text: 'far', level: 'error' }]))
  expect(await deliver(7)).toMatchObject([{ refused: { message: 'far' } }])
  expect(keptPresses(7)).toEqual([])
})

test.each([403, 404, 408, 425, 429, 502])(
  'an answer that is no refusal by the rules keeps the press: %d',
  async (status) => {
    const made = press(7)
    post.mockRejectedValueOnce(new ApiError(status, [{ code: 'detail', text: 'CSRF', level: 'error' }]))
    expect(await deliver(7)).toEqual([{ press: made, kept: true }])
    expect(keptPresses(7)).toEqual([made])
    expect(refusedPresses(7)).toEqual([])
  },
)

test('every refused press is remembered with its reason until it is put away', async () => {
  const [first, second, third] = [press(7), press(7), press(7)]
  post.mockRejectedValueOnce(new ApiError(422, [{ code: 'hours.phone.outside', text: 'far', level: 'error' }]))
  post.mockRejectedValueOnce(new ApiError(403, [{ code: 'hours.phone.nobody', text: 'gone', level: 'error' }]))
  post.mockResolvedValueOnce(PUNCHED)
  await deliver(7)
  expect(keptPresses(7)).toEqual([])
  expect(refusedPresses(7)).toEqual([
    { key: first.key, at: first.at, why: 'far' },
    { key: second.key, at: second.at, why: 'gone' },
  ])
  expect(third.key).not.toBe(first.key)
  putAway(7, first.key)
  expect(refusedPresses(7).map((one) => one.key)).toEqual([second.key])
})

test('another user of the same phone sends only their own', async () => {
  press(7)
  await deliver(8)
  expect(post).not.toHaveBeenCalled()
})

test('a press has the time at which it was pressed, and waits for its position', async () => {
  vi.useFakeTimers({ now: new Date('2026-11-03T00:59:55Z') })
  const made = press(7, { asks: true })
  vi.setSystemTime(new Date('2026-11-03T01:00:05Z'))
  expect(await deliver(7)).toEqual([]) // the network came back while the phone was still looking for where it is
  const here = { latitude: 39.9, longitude: 116.4, accuracy: 10 }
  placed(7, made.key, here)
  post.mockResolvedValueOnce(PUNCHED)
  await deliver(7)
  vi.useRealTimers()
  expect(post.mock.calls[0]![1]).toMatchObject({ at: '2026-11-03T00:59:55.000Z', position: here })
})

test('two deliveries at once send a press once', async () => {
  press(7)
  let answer: (value: typeof PUNCHED) => void = () => undefined
  post.mockReturnValueOnce(new Promise((done) => (answer = done)))
  const both = [deliver(7), deliver(7)]
  await vi.waitFor(() => expect(post).toHaveBeenCalledTimes(1))
  answer(PUNCHED)
  expect((await Promise.all(both)).map((one) => one.length)).toEqual([1, 0])
  expect(post).toHaveBeenCalledTimes(1)
})
