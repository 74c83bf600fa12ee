/** Which run of a month: of a group (empty: everybody in none), its regular one (0) or one apart from it. */
import { useSearchParams } from 'react-router'

export type Which = { group: string; number: number }

export const REGULAR: Which = { group: '', number: 0 }

/** As addresses tell it: nothing for the regular run of everybody. */
export const asked = ({ group, number }: Which): Record<string, string> => ({
  ...(group && { group }),
  ...(number && { number: String(number) }),
})

const withAsked = (path: string, which: Which) => {
  const search = new URLSearchParams(asked(which)).toString()
  return search ? `${path}?${search}` : path
}

/** The door of a run: `/pay/runs/2026-10/submit?group=south`. */
export const runPath = (month: string, which: Which, rest = '') => withAsked(`/pay/runs/${month}${rest}`, which)

/** Its board. */
export const boardPath = (month: string, which: Which) => withAsked(`/pay/${month}`, which)

export function whichOf(search: URLSearchParams): Which {
  const number = Number(search.get('number'))
  return { group: search.get('group') ?? '', number: Number.isInteger(number) && number > 0 ? number : 0 }
}

export const useWhich = () => whichOf(useSearchParams()[0])

/** As the comparison names it: everybody's regular pay by its month, any other run by its own key. */
export const sideOf = ({ month, group, number }: Which & { month: string }) =>
  group || number ? encodeURIComponent(`${month}/${group}/${number}`) : month
