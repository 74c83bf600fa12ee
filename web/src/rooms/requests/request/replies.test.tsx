import { fireEvent, render, screen } from '@testing-library/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Replies } from './Replies'

/** A server that keeps sentences, and what it was told to keep. */
function serve(texts: string[]) {
  const kept: string[][] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'PUT') {
      texts = ((await request.json()) as { texts: string[] }).texts
      kept.push(texts)
    }
    return new Response(JSON.stringify({ texts }), { status: 200 })
  })
  return kept
}

function show(current: string) {
  const picked = vi.fn()
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Replies current={current} onPick={picked} />
    </QueryClientProvider>,
  )
  return picked
}

describe('saved replies', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('are filled in with one tap', async () => {
    serve(['同意', '请补充材料'])
    const picked = show('')
    fireEvent.click(await screen.findByRole('button', { name: '请补充材料' }))
    expect(picked).toHaveBeenCalledWith('请补充材料')
    expect(screen.getAllByRole('button')).toHaveLength(2)
  })

  it('take in what stands there, the newest first and twenty at most', async () => {
    const kept = serve(Array.from({ length: 20 }, (_, at) => `第${at}句`))
    show(' 照片看不清 ')
    await screen.findByRole('button', { name: '第0句' })
    fireEvent.click(screen.getAllByRole('button').at(-1)!)
    await expect.poll(() => kept.length).toBe(1)
    expect([kept[0]![0], kept[0]!.length, kept[0]!.at(-1)]).toEqual(['照片看不清', 20, '第18句'])
  })

  it('let go of one that is there already', async () => {
    const kept = serve(['同意', '好的'])
    show('同意')
    await screen.findByRole('button', { name: '好的' })
    fireEvent.click(screen.getAllByRole('button').at(-1)!)
    await expect.poll(() => kept[0]).toEqual(['好的'])
  })
})
