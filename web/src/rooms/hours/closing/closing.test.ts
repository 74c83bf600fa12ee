/** The check list: what stands on top, and which offices the button closes. */
import { expect, test } from 'vitest'
import { closable, inOrder, type CheckList, type Item, type Level } from './closing'

const item = (code: string, level: Level): Item => ({ code, level, text: code, count: 1, link: '', more: [] })
const list = (id: number, blocks: number, warnings: number): CheckList => ({
  office: { id, name: String(id) },
  day: null,
  remind_days: null,
  closes_on: null,
  blocks,
  warnings,
  items: [],
})

test('what is in the way stands on top, what is done at the end, each in the order of the server', () => {
  const items = [
    item('a', 'done'),
    item('b', 'warning'),
    item('c', 'note'),
    item('d', 'block'),
    item('e', 'warning'),
  ]
  expect(inOrder(items).map((one) => one.code)).toEqual(['d', 'b', 'e', 'c', 'a'])
})

test('an office with something in the way is left out, and only what is closed asks for a reason', () => {
  expect(closable([list(1, 0, 0), list(2, 1, 3)])).toMatchObject({
    offices: [{ office: { id: 1 } }],
    needsReason: false,
  })
  expect(closable([list(1, 0, 0), list(3, 0, 2)]).needsReason).toBe(true)
  expect(closable([list(2, 1, 0)]).offices).toEqual([])
})
