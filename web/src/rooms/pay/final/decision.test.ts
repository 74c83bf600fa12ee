import { describe, expect, it } from 'vitest'
import type { FinalPay, Settlement } from './contract'
import { forServer, initialOf } from './decision'
import { fieldsOf } from './fields'

const facts = {
  since: '2018-04-15',
  months: '9',
  suggested: 'n' as const,
  average: null,
  plain_average: null,
  last_wage: null,
  average_origin: '',
  average_on_file: null,
  average_short: '…',
  local_average: null,
  local_origin: null,
  local_before: null,
  notice_short: 0,
}
const told = { facts, settlements: [], choices: [], leave: null } as unknown as FinalPay
const names = (values: object) => fieldsOf(told, values).map((field) => field.name)

describe('a decision about a leaver', () => {
  it('begins with what the law suggests, or with the newest decision', () => {
    expect(initialOf(told).severance).toBe('n')
    const before = {
      severance: 'none',
      leave_days: '3',
      average: '0.00',
      plain_average: '8700.00',
      last_wage: '0.00',
    }
    const again = initialOf({ ...told, settlements: [before as unknown as Settlement] })
    expect(again).toMatchObject({ severance: 'none', average: null, last_wage: null, plain_average: '8700.00' })
  })

  it('asks only for what the choice needs, and for the origin of what was typed', () => {
    expect(names({ severance: 'none', leave_waived: true })).toEqual(['severance', 'leave_waived', 'note'])
    expect(names({ severance: 'none' })).toContain('leave_days')
    expect(names({ severance: 'n' })).not.toContain('last_wage')
    expect(names({ severance: 'n_plus' })).toContain('last_wage')
    expect(names({ severance: 'n', average: '9000' })).toContain('average_origin')
    expect(names({ severance: 'n', leave_days: '2' })).toContain('plain_average')
  })

  it('sends plain figures; what is half typed is nothing yet', () => {
    expect(forServer({ severance: 'n', average: '46,500.5', months: '９', last_wage: '12.' })).toMatchObject({
      average: '46500.5',
      months: '9',
      last_wage: null,
      leave_waived: false,
      note: '',
    })
  })
})
