/** The payslip as a PDF under a name that says whose and of when. */
import { download } from '@/base/api/client'
import type { Slip } from '../contract'

export const savePdf = (slip: Pick<Slip, 'id' | 'month' | 'person'>) =>
  download(`/pay/slips/${slip.id}/slip.pdf`, {}, `${slip.person.number}-${slip.month}.pdf`)
