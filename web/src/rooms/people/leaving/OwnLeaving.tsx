/** My own leaving: the way to resign and how far that is, how far the hand-over is, the certificate. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { addDays } from '@/base/format/dates'
import { Day, useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone, Facts, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { PhoneCard, PhonePage } from '@/base/phone/Phone'
import type { LeaveCase, OwnLeaving as Told } from './contract'
import { useDeed, useOwnLeaving } from './data'
import { HandOverList } from './HandOverList'
import './leaving.css'

export function OwnLeaving() {
  const { t } = useTranslation()
  const phone = usePhone()
  const own = useOwnLeaving()
  const title = t('people.leaving.own')
  const body = (
    <div className="leaving-own">
      {own.error ? (
        <Problems error={own.error} />
      ) : !own.data ? (
        <Bone width="60%" />
      ) : own.data.case ? (
        <Mine told={own.data.case} />
      ) : (
        <Resign told={own.data} />
      )}
    </div>
  )
  if (phone)
    return (
      <PhonePage title={title} back="/me/file">
        {body}
      </PhonePage>
    )
  return (
    <Page title={title} back={{ to: '/me/file', label: t('people.papers.back_own') }} flows>
      {body}
    </Page>
  )
}

/** The way to resign; once that is handed in, with whom it is. Taken back it is on its own page. */
function Resign({ told }: { told: Told }) {
  const { t } = useTranslation()
  const { request } = told
  if (request)
    return (
      <PhoneCard>
        <div className="row">
          <b className="grow">{t('people.leaving.resigned')}</b>
          <Tag tone="w">{request.status_label}</Tag>
        </div>
        {request.with.length > 0 && (
          <p className="q t13">
            {t('people.leaving.resigned_with', { names: request.with.join(t('base.list.joiner')) })}
          </p>
        )}
        <Link className="btn" to={`/flow/requests/${request.id}`}>
          {t('people.leaving.progress')}
        </Link>
      </PhoneCard>
    )
  return (
    <PhoneCard>
      <p>{t('people.leaving.resign_what')}</p>
      <p className="q t13">{t('people.leaving.resign_law', { days: told.notice_days })}</p>
      <Link className="btn" to={`/flow/new/people.resignation?last_day=${addDays(told.today, told.notice_days)}`}>
        {t('people.leaving.resign')}
      </Link>
    </PhoneCard>
  )
}

function Mine({ told }: { told: LeaveCase }) {
  const { t } = useTranslation()
  const f = useFormat()
  const deed = useDeed()
  const path = `/${told.id}`
  return (
    <>
      <PhoneCard>
        <div className="row">
          <b className="grow">{f.label(told.reason)}</b>
          <Tag tone="ok">{t(`people.leaving.state.${told.state}`)}</Tag>
        </div>
        <Facts
          facts={[
            [t('people.leaving.last_day'), <Day key="l" day={told.last_day} style="long" />],
            [
              t('people.leaving.account'),
              told.off_done_at
                ? t('people.leaving.cell.off')
                : t('people.leaving.off_local', { hour: told.off_hour, office: told.office.title }),
            ],
          ]}
        />
        {told.certificate ? (
          <a className="btn" href={told.certificate.file.href} download={told.certificate.file.name}>
            {t('people.leaving.download')}
          </a>
        ) : told.certificate_asked_at ? (
          <p className="q t13">{t('people.leaving.certificate_waits')}</p>
        ) : (
          <Button busy={deed.isPending} onClick={() => deed.mutate({ path: `${path}/certificate?ask=true` })}>
            {t('people.leaving.ask_certificate')}
          </Button>
        )}
      </PhoneCard>
      {told.groups.length > 0 && (
        <PhoneCard>
          <HandOverList told={{ ...told, may: [] }} />
        </PhoneCard>
      )}
      {told.decision?.is_bound && (
        <PhoneCard>
          <p>{t('people.leaving.own_clause', { months: told.decision.months, amount: told.decision.monthly })}</p>
        </PhoneCard>
      )}
    </>
  )
}
