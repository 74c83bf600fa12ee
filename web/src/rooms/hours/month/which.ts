/** Which month one wants to see: until the 25th the one that is being closed, then the present one. */
import { addMonths } from '@/base/format/dates'

export function monthToLookAt(today: string): string {
  const month = today.slice(0, 7)
  return Number(today.slice(8)) <= 25 ? addMonths(month, -1) : month
}
