/** Speaks to the server: cookie, CSRF, language, problems as one error class, and one place for a lost session. */
import createClient from 'openapi-fetch'
import type { Problem } from './contract'
import type { paths } from './schema'

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problems: Problem[],
    readonly body: unknown = null,
  ) {
    super(problems[0]?.text ?? `HTTP ${status}`)
  }
  /** Problems that belong to a field, by its name; the rest stands above the form. */
  byField(): Record<string, Problem[]> {
    const found: Record<string, Problem[]> = {}
    for (const one of this.problems) if (one.field) (found[one.field] ??= []).push(one)
    return found
  }
}

type Lost = (flows: string[]) => void
let lost: Lost = () => {}
let language: () => string = () => 'zh'

/** The app tells once what to do when the session is gone, and which language to ask for. */
export function connect(wiring: { onSessionLost: Lost; language: () => string }) {
  lost = wiring.onSessionLost
  language = wiring.language
}

export function cookie(name: string): string {
  const found = document.cookie.split('; ').find((one) => one.startsWith(`${name}=`))
  return found ? decodeURIComponent(found.slice(name.length + 1)) : ''
}

/** fetch with our headers; every request of the client goes through here. */
export async function wire(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, { credentials: 'same-origin', ...init })
  request.headers.set('Accept-Language', language())
  request.headers.set('Accept', 'application/json')
  if (request.method !== 'GET') request.headers.set('X-CSRFToken', cookie('csrftoken'))
  return fetch(request)
}

/** The typed client over the generated OpenAPI types. */
export const typed = createClient<paths>({ fetch: wire })

type Options = { query?: Record<string, unknown>; body?: unknown; signal?: AbortSignal; quiet?: boolean }

export function address(path: string, query: Record<string, unknown> = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    search.set(key, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  const full = path.startsWith('/_') ? path : `/api/v1${path}`
  return search.size ? `${full}?${search}` : full
}

async function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const form = options.body instanceof FormData
  const init: RequestInit = { method, signal: options.signal }
  if (options.body !== undefined) {
    init.body = form ? (options.body as FormData) : JSON.stringify(options.body)
    if (!form) init.headers = { 'Content-Type': 'application/json' }
  }
  const answer = await wire(new URL(address(path, options.query), location.origin), init)
  const body = answer.status === 204 ? null : await answer.json().catch(() => null)
  if (answer.ok) return body as T
  if (answer.status === 401 && !options.quiet) lost(flowsOf(body))
  throw new ApiError(answer.status, problemsOf(body), body)
}

export const api = {
  get: <T>(path: string, query?: Record<string, unknown>, signal?: AbortSignal) =>
    call<T>('GET', path, { query, signal }),
  post: <T>(path: string, body?: unknown, quiet?: boolean) => call<T>('POST', path, { body, quiet }),
  put: <T>(path: string, body?: unknown) => call<T>('PUT', path, { body }),
  patch: <T>(path: string, body?: unknown) => call<T>('PATCH', path, { body }),
  delete: <T>(path: string, body?: unknown, quiet?: boolean) => call<T>('DELETE', path, { body, quiet }),
  quiet: <T>(path: string) => call<T>('GET', path, { quiet: true }),
}

/** allauth lists the flows that are open in a 401; ours answers with problems only. */
export function flowsOf(body: unknown): string[] {
  const flows = (body as { data?: { flows?: { id: string }[] } } | null)?.data?.flows
  return Array.isArray(flows) ? flows.map((flow) => flow.id) : []
}

type Foreign = {
  problems?: Problem[]
  errors?: { message: string; code: string; param?: string }[]
  detail?: unknown
}

export function problemsOf(body: unknown): Problem[] {
  const known = (body ?? {}) as Foreign
  if (Array.isArray(known.problems)) return known.problems
  if (Array.isArray(known.errors))
    return known.errors.map((one) => ({ code: one.code, text: one.message, field: one.param, level: 'error' }))
  if (typeof known.detail === 'string') return [{ code: 'detail', text: known.detail, level: 'error' }]
  return []
}

/** Downloads what the server makes (xlsx, pdf) under the name that it gives. */
export async function download(
  path: string,
  query?: Record<string, unknown>,
  fallback = 'tongpin.xlsx',
  headers?: Record<string, string>,
) {
  const answer = await wire(new URL(address(path, query), location.origin), { headers })
  if (!answer.ok) throw new ApiError(answer.status, problemsOf(await answer.json().catch(() => null)))
  const named = /filename\*=UTF-8''([^;]+)|filename="?([^";]+)/i.exec(
    answer.headers.get('Content-Disposition') ?? '',
  )
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = named ? decodeURIComponent(named[1] ?? named[2] ?? fallback) : fallback
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
