/** A run by its number, as processes and histories link to it: the board of its month. */
import { Navigate, useParams } from 'react-router'
import { useRecord } from '@/base/api/records'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Problems } from '@/base/parts/Problems'

export default function RunById() {
  const { run = '' } = useParams()
  const found = useRecord('pay.run', run)
  if (found.data) return <Navigate to={`/pay/${String(found.data.record.month).slice(0, 7)}`} replace />
  return <Page title={<Bone width="40%" />}>{found.error && <Problems error={found.error} />}</Page>
}
