import { describe, expect, it } from 'vitest'
import type { Condition, Row } from '../api/contract'
import { groupRows } from './groups'
import { holds, localRows } from './local'
import { whole } from './url'

const rows: Row[] = [
  {
    id: 1,
    name: '刘静',
    number: 'BJ002',
    office: { id: 1, title: '北京' },
    first_day: '2018-03-15',
    pay: { amount: '900.00' },
  },
  {
    id: 2,
    name: '赵建华',
    number: 'BJ010',
    office: { id: 1, title: '北京' },
    first_day: '2026-09-01',
    last_day: '2026-12-31',
  },
  {
    id: 3,
    name: 'Li Wei',
    number: 'MU003',
    office: { id: 6, title: 'München' },
    first_day: '2018-07-15',
    pay: { amount: '1000.00' },
  },
]
const ids = (found: Row[]) => found.map((row) => row.id)

describe('conditions over rows that are here', () => {
  it.each<[Condition, number[]]>([
    [['all'], [1, 2, 3]],
    [['any'], []],
    [['in', 'office', [{ id: '6', title: 'München' }, 7]], [3]],
    [
      ['is', 'office', 1],
      [1, 2],
    ],
    [['is_not', 'office', 1], [3]],
    [['has', 'name', 'li'], [3]],
    [
      ['empty', 'last_day'],
      [1, 3],
    ],
    [['not', ['empty', 'last_day']], [2]],
    [['at_least', 'first_day', '2026-01-01'], [2]],
    [['over', 'pay', '900'], [3]],
    [
      ['any', ['empty', 'pay'], ['under', 'pay', '950']],
      [1, 2],
    ],
  ])('%j', (condition, expected) => {
    expect(ids(rows.filter((row) => holds(condition, row)))).toEqual(expected)
  })

  it('searches in titles too, and sorts numbers inside text as numbers', () => {
    expect(ids(localRows(rows, null, '', '北京'))).toEqual([1, 2])
    expect(ids(localRows(rows, null, '-number', ''))).toEqual([3, 2, 1])
  })
})

describe('the question for the server', () => {
  it('joins the view with the chips and asks for links by id', () => {
    const view: Condition = ['empty', 'last_day']
    expect(whole(view, [['in', 'office', [{ id: '6', title: 'München' }]]])).toEqual([
      'all',
      view,
      ['in', 'office', [6]],
    ])
    expect(whole(['all'], [])).toBeNull()
    expect(whole(undefined, [['empty', 'note']])).toEqual(['empty', 'note'])
  })
})

describe('groups', () => {
  const office = { name: 'office', label: { zh: '办公室', en: 'Office' }, kind: 'link' }
  it('closes every group but the last while more may come', () => {
    const groups = groupRows(rows, office, true)
    expect(groups.map((group) => [group.title, group.rows.length, group.closed])).toEqual([
      ['北京', 2, true],
      ['München', 1, false],
    ])
  })
})
