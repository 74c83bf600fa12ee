/** The month whose days are known: until the 25th the one before, whose files have come in. */
import { addMonths } from '@/base/format/dates'

export const monthOfMine = (today: string) =>
  Number(today.slice(8)) <= 25 ? addMonths(today.slice(0, 7), -1) : today.slice(0, 7)
