/** The month that is being paid: the one before today's. */
import type { Me } from '@/base/api/contract'
import { addMonths } from '@/base/format/dates'

export const monthOf = (me: Me) => addMonths(me.today.slice(0, 7), -1)
