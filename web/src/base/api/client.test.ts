import { afterEach, describe, expect, it, vi } from 'vitest'
import { address, api, ApiError, connect } from './client'

const answer = (status: number, body: unknown) =>
  vi.fn<(request: Request) => Promise<Response>>(
    async () => new Response(body === null ? null : JSON.stringify(body), { status }),
  )

function serve(status: number, body: unknown) {
  const server = answer(status, body)
  vi.stubGlobal('fetch', server)
  return () => server.mock.calls[0]![0]
}

afterEach(() => {
  vi.unstubAllGlobals()
  connect({ onSessionLost: () => {}, language: () => 'zh' })
})

describe('client', () => {
  it('sends language and CSRF token, and writes conditions as JSON', async () => {
    document.cookie = 'csrftoken=abc'
    connect({ onSessionLost: () => {}, language: () => 'en' })
    const asked = serve(200, { ok: true })
    await api.post('/records/people.person', { values: {} })
    expect(asked().headers.get('X-CSRFToken')).toBe('abc')
    expect(asked().headers.get('Accept-Language')).toBe('en')
    expect(address('/records/x', { where: ['is', 'a', 1], q: '', day: null })).toBe(
      '/api/v1/records/x?where=%5B%22is%22%2C%22a%22%2C1%5D',
    )
  })

  it('tells one place about a lost session, unless asked to be quiet', async () => {
    const lost = vi.fn()
    connect({ onSessionLost: lost, language: () => 'zh' })
    serve(401, { data: { flows: [{ id: 'login' }] } })
    await expect(api.get('/me')).rejects.toBeInstanceOf(ApiError)
    expect(lost).toHaveBeenCalledWith(['login'])
    await expect(api.quiet('/me')).rejects.toBeInstanceOf(ApiError)
    expect(lost).toHaveBeenCalledTimes(1)
  })

  it('keeps problems with their fields, ours and those of the sign-in', async () => {
    serve(422, { problems: [{ code: 'a', text: '开始晚于结束', field: 'day' }] })
    const ours = (await api.post('/x', {}).catch((error: unknown) => error)) as ApiError
    expect(ours.byField().day?.[0]?.text).toBe('开始晚于结束')
    serve(400, { errors: [{ code: 'email_password_mismatch', message: 'no', param: 'password' }] })
    const theirs = (await api.post('/x', {}).catch((error: unknown) => error)) as ApiError
    expect(theirs.problems[0]).toMatchObject({ code: 'email_password_mismatch', field: 'password' })
  })
})
