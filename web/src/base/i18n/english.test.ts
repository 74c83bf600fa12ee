import { expect, it } from 'vitest'
import { ofOne } from './english'

it.each([
  ['1 days', '1 day'],
  ['waiting 1 hours, 2 days', 'waiting 1 hour, 2 days'],
  ['11 days and 0.1 hours', '11 days and 0.1 hours'],
  ['1 people on the desk', '1 person on the desk'],
  ['step 1 is open', 'step 1 is open'],
])('%s reads %s', (text, reads) => expect(ofOne(text)).toBe(reads))
