/** A run by its number, as processes and histories link to it: the board of its month. */
import { Navigate, useParams } from 'react-router'
import type { Id } from '@/base/api/contract'
import { useRecord } from '@/base/api/records'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Problems } from '@/base/parts/Problems'
import { useGroups } from '../groups/data'
import { boardPath } from '../which'

export default function RunById() {
  const { run = '' } = useParams()
  const found = useRecord('pay.run', run)
  const groups = useGroups(!!found.data)
  if (found.data && groups.data) {
    const { month, group, number } = found.data.record
    const id = (group as { id: Id } | null)?.id
    const key = groups.data.groups.find((one) => one.id !== null && one.id === id)?.key ?? ''
    return (
      <Navigate to={boardPath(String(month).slice(0, 7), { group: key, number: Number(number ?? 0) })} replace />
    )
  }
  return (
    <Page title={<Bone width="40%" />}>
      {(found.error ?? groups.error) && <Problems error={found.error ?? groups.error} />}
    </Page>
  )
}
