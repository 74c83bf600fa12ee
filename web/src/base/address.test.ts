import { expect, test } from 'vitest'
import { changed } from './address'

test.each([
  ['', { office: '3' }, 'office=3'],
  ['?office=3', { code: 'late' }, 'office=3&code=late'],
  ['?office=3&code=late', { office: null }, 'code=late'],
  ['?office=3&code=late', { office: '', code: undefined }, ''],
  ['?q=%E5%8A%A8', { q: '动 静' }, 'q=%E5%8A%A8+%E9%9D%99'],
])('%s with %o says %s', (address, change, told) => {
  expect(changed(address, change).toString()).toBe(told)
})
