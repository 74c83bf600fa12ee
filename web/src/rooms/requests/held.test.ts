import { describe, expect, it, vi } from 'vitest'
import { ApiError } from '@/base/api/client'
import { HOLD, RETRY, Verdicts, type Held } from './held'

const one = { task: 7, user: 1, body: { verdict: 'approve' }, text: 'x' }

function desk(send: (held: Held) => Promise<unknown> = () => Promise.resolve({})) {
  const clock = { now: 1000 }
  const kept: { held: Held[] } = { held: [] }
  const spy = vi.fn(send)
  const store = { read: () => kept.held, write: (held: Held[]) => void (kept.held = held) }
  return { clock, kept, spy, store, verdicts: new Verdicts(spy, store, () => clock.now) }
}

describe('verdicts that are held', () => {
  it('are sent once, after the time in which they can be taken back', async () => {
    const { clock, kept, spy, verdicts } = desk()
    verdicts.hold(one)
    await verdicts.flush(1)
    expect(spy).not.toHaveBeenCalled()
    clock.now += HOLD
    await Promise.all([verdicts.flush(1), verdicts.flush(1)])
    expect(spy).toHaveBeenCalledTimes(1)
    expect(kept.held).toEqual([])
  })

  it('are not sent when taken back', async () => {
    const { clock, spy, verdicts } = desk()
    verdicts.hold(one)
    expect(verdicts.takeBack(7)).toBe(true)
    clock.now += HOLD
    await verdicts.flush(1, true)
    expect(spy).not.toHaveBeenCalled()
  })

  it('stay on the device while the line is down and are sent later', async () => {
    let down = true
    const { clock, kept, spy, verdicts } = desk(() =>
      down ? Promise.reject(new TypeError('offline')) : Promise.resolve(),
    )
    verdicts.hold(one)
    await verdicts.flush(1, true)
    expect(kept.held[0]).toMatchObject({ task: 7, failed: true })
    down = false
    clock.now += RETRY
    await verdicts.flush(1)
    expect(spy).toHaveBeenCalledTimes(2)
    expect(kept.held).toEqual([])
  })

  it('tell what the server refused and do not try again', async () => {
    const { kept, verdicts } = desk(() => Promise.reject(new ApiError(422, [])))
    const heard = vi.fn()
    verdicts.onOutcome(heard)
    verdicts.hold(one)
    await verdicts.flush(1, true)
    expect(heard.mock.calls[0]![0].error).toBeInstanceOf(ApiError)
    expect(kept.held).toEqual([])
  })

  it('survive a new page, and belong to the user who made them', async () => {
    const first = desk()
    first.verdicts.hold(one)
    const spy = vi.fn(() => Promise.resolve())
    const again = new Verdicts(spy, first.store, () => 1e9)
    await again.flush(2)
    expect(spy).not.toHaveBeenCalled()
    await again.flush(1)
    expect(spy).toHaveBeenCalledTimes(1)
  })
})
