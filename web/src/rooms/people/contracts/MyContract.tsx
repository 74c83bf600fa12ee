/** One of my contracts: read it whole, then sign; later the file at any time. */
import { useState } from 'react'
import { useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone, Note } from '@/base/parts/Bits'
import { Problems } from '@/base/parts/Problems'
import { PhoneButton, PhonePage } from '@/base/phone/Phone'
import type { ContractRecord } from './contract'
import { useContract } from './data'
import { Paper } from './Paper'
import { SignForm } from './SignForm'
import './contracts.css'

export function MyContract() {
  const { t } = useTranslation()
  const phone = usePhone()
  const id = useParams().id!
  const found = useContract(id)
  const [signing, setSigning] = useState(false)
  const told = found.data
  const signs = !!told?.may.includes('sign')
  const title = told?.title ?? t('people.contracts.own')
  const body = found.error ? (
    <Problems error={found.error} />
  ) : !told ? (
    <Bone width="80%" />
  ) : signing && signs ? (
    <SignForm told={told} onBack={() => setSigning(false)} />
  ) : (
    <Reading told={told} id={id} signs={signs} />
  )
  const foot = told && signs && !signing && (
    <PhoneButton onClick={() => setSigning(true)}>{t('people.contracts.sign.read_on')}</PhoneButton>
  )
  if (phone)
    return (
      <PhonePage title={title} back={signing ? () => setSigning(false) : '/me/contracts'} foot={foot || undefined}>
        <div className="ct-mine">{body}</div>
      </PhonePage>
    )
  return (
    <Page title={title} back={{ to: '/me/contracts', label: t('people.contracts.own') }} flows>
      <div className="ct-body" style={{ maxWidth: 760 }}>
        {body}
        {foot}
      </div>
    </Page>
  )
}

function Reading({ told, id, signs }: { told: ContractRecord; id: string; signs: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  const last = told.files.at(-1)
  return (
    <div className="col" style={{ gap: 12 }}>
      <Note tone={told.state.key === 'effective' ? 'ok' : 'plain'}>
        {signs ? t('people.contracts.sign.read') : f.label(told.state.label)}
      </Note>
      {told.pages ? (
        <Paper id={id} state={told.state.key} />
      ) : (
        <Note tone="plain">{t('people.contracts.record.no_paper')}</Note>
      )}
      {last && (
        <a className="btn" href={`/api/v1/files/${last.id}`} download>
          {t('people.contracts.act.file')}
        </a>
      )}
    </div>
  )
}
