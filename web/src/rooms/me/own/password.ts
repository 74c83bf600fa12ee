/** What is wrong with a password before it is sent; the server judges the rest. */
export type Given = { current: string; fresh: string; again: string }
export const SHORTEST = 10

export function faultOf({ current, fresh, again }: Given): 'wrong' | 'weak' | 'differs' | null {
  if (!current) return 'wrong'
  if (fresh.length < SHORTEST) return 'weak'
  return fresh === again ? null : 'differs'
}
