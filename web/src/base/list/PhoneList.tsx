/** A list on a phone: one card per group, a row per record, at least 44 px high. */
import type { ReactNode } from 'react'
import type { Row } from '../api/contract'
import { Bone } from '../parts/Bits'
import { PhoneRow } from '../phone/Phone'
import type { Group } from './groups'

type Props = {
  rows: Row[]
  loading: boolean
  groups: Group[] | null
  groupHead?: (group: Group) => ReactNode
  row?: (row: Row) => ReactNode
  onOpen: (row: Row) => void
}

export function PhoneList({ rows, loading, groups, groupHead, row, onOpen }: Props) {
  const parts = groups ?? [{ key: '', title: '', value: null, rows, closed: true }]
  if (loading && !rows.length)
    return (
      <div className="plist">
        <div className="pcard">
          {Array.from({ length: 8 }, (_, at) => (
            <div className="prow" key={at}>
              <Bone width={`${40 + ((at * 13) % 40)}%`} />
            </div>
          ))}
        </div>
      </div>
    )
  return (
    <div className="plist">
      {parts.map((group) => (
        <section key={group.key}>
          {groups && <h2 className="grp-head">{groupHead ? groupHead(group) : group.title}</h2>}
          <div className="pcard">
            {group.rows.map((one) => (
              <PhoneRow key={one.id} onClick={() => onOpen(one)} after="cr">
                {row ? row(one) : (one.title ?? String(one.id))}
              </PhoneRow>
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}
