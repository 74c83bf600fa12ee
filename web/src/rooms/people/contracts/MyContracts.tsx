/** My contracts, on the phone: what waits for my signature first, then what holds. */
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { PhoneCard, PhonePage, PhoneRow } from '@/base/phone/Phone'
import { useMe } from '@/base/session/session'
import { useContractsOf } from './data'
import './contracts.css'

export function MyContracts() {
  const { t } = useTranslation()
  const me = useMe()
  const phone = usePhone()
  const title = t('people.contracts.own')
  const body = me.person ? (
    <ContractRows person={me.person.id} to="/me/contracts" />
  ) : (
    <EmptyState icon="pen" title={t('people.contracts.none_own')} />
  )
  if (phone)
    return (
      <PhonePage title={title} back="/me/file">
        {body}
      </PhonePage>
    )
  return (
    <Page title={title} flows>
      <div className="ct-body">{body}</div>
    </Page>
  )
}

export function ContractRows({ person, to }: { person: Id; to: string }) {
  const { t } = useTranslation()
  const f = useFormat()
  const told = useContractsOf(person)
  if (told.error) return <Problems error={told.error} />
  if (!told.data) return <Bone width="80%" />
  if (!told.data.length) return <EmptyState icon="pen" title={t('people.contracts.none_own')} />
  const span = (from: unknown, end: unknown) =>
    `${f.day(String(from), 'plain')} – ${end ? f.day(String(end), 'plain') : t('people.contracts.record.open_ended')}`
  return (
    <PhoneCard className="me-list">
      {told.data.map((one) => (
        <PhoneRow
          key={String(one.id)}
          icon="pen"
          title={one.name}
          note={span(one.valid_from, one.valid_to)}
          value={f.label(one.state_label)}
          to={`${to}/${one.id}`}
          after="cr"
        />
      ))}
    </PhoneCard>
  )
}
