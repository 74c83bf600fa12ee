import { render } from '@testing-library/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { afterEach, describe, expect, it } from 'vitest'
import { ME } from '../session/session'
import { useTitle } from './title'

function Named({ name }: { name: string }) {
  useTitle(name)
  return null
}

function shows(name: string, count: number | null | undefined) {
  const client = new QueryClient()
  if (count !== undefined) client.setQueryData(ME, { menu: [{ key: 'todo', count }, { key: 'other', count: 9 }] })
  const page = (text: string) => (
    <QueryClientProvider client={client}>
      <Named name={text} />
    </QueryClientProvider>
  )
  return { client, page, ...render(page(name)) }
}

describe('the title of the tab', () => {
  afterEach(() => {
    document.title = ''
  })

  it.each([
    ['待办', 3, '(3) 待办 · 同频 Tongpin'],
    ['待办', 0, '待办 · 同频 Tongpin'],
    ['待办', null, '待办 · 同频 Tongpin'],
    ['登录', undefined, '登录 · 同频 Tongpin'],
  ])('%s with %s to-dos', (name, count, title) => {
    shows(name, count)
    expect(document.title).toBe(title)
  })

  it('follows the count and the page, and keeps the last where a page has no name yet', async () => {
    const { client, page, rerender } = shows('待办', 2)
    client.setQueryData(ME, { menu: [{ key: 'todo', count: 1 }] })
    rerender(page('审批'))
    await expect.poll(() => document.title).toBe('(1) 审批 · 同频 Tongpin')
    rerender(page(''))
    expect(document.title).toBe('(1) 审批 · 同频 Tongpin')
  })
})
