/** My certificates: each to download again, with its code; and the way to ask for a new one. */
import { Link } from 'react-router'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Id, Label } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone, Tag } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { PhonePage } from '@/base/phone/Phone'
import './certificates.css'

type Own = {
  id: Id
  kind: Label
  lang: string
  purpose: string
  code: string
  issued_day: string
  void_day: string | null
  file: { name: string; href: string } | null
}

export function OwnCertificates() {
  const { t } = useTranslation()
  const phone = usePhone()
  const own = useQuery({
    queryKey: ['people', 'certificates', 'own'],
    queryFn: ({ signal }) => api.get<Own[]>('/people/certificates/own', {}, signal),
  })
  const title = t('people.certificates.own')
  const ask = (
    <Link className={phone ? 'btn p cf-ask' : 'btn p'} to="/flow/new/people.certificate">
      {t('people.certificates.ask')}
    </Link>
  )
  const body = (
    <div className="cf-list">
      <Problems error={own.error} />
      {own.isPending && <Bone width="60%" />}
      {own.data?.length === 0 && (
        <EmptyState icon="book" title={t('people.certificates.none')}>
          {t('people.certificates.none_hint')}
        </EmptyState>
      )}
      {own.data?.map((one) => (
        <Row key={one.id} one={one} />
      ))}
      {phone && ask}
    </div>
  )
  if (phone)
    return (
      <PhonePage title={title} back="/me/file">
        {body}
      </PhonePage>
    )
  return (
    <Page
      title={title}
      sub={t('people.certificates.own_note')}
      back={{ to: '/me/file', label: t('people.papers.back_own') }}
      actions={ask}
      flows
    >
      {body}
    </Page>
  )
}

function Row({ one }: { one: Own }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <article className="card cf-row">
      <div className="grow">
        <b>{f.label(one.kind)}</b>
        {one.void_day && <Tag tone="w">{t('people.certificates.void')}</Tag>}
        <p className="s q">
          {[f.day(one.issued_day), t(`people.certificates.lang.${one.lang}`), one.purpose]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p className="s q tn">{t('people.certificates.code', { code: one.code })}</p>
      </div>
      {one.file && (
        <a className="btn" href={one.file.href} download={one.file.name}>
          {t('people.certificates.download')}
        </a>
      )}
    </article>
  )
}
