/** My own leaving: resign with a day and a few words, see how far the hand-over is, ask for the certificate. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '@/base/api/client'
import FormDialog from '@/base/form/FormDialog'
import { addDays } from '@/base/format/dates'
import { Day, useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone, Facts, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { PhoneCard, PhonePage } from '@/base/phone/Phone'
import { toast } from '@/base/toast/toast'
import type { LeaveCase, OwnLeaving as Told } from './contract'
import { useDeed, useOwnLeaving } from './data'
import { lastDay } from './fields'
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

function Resign({ told }: { told: Told }) {
  const { t } = useTranslation()
  const deed = useDeed()
  const [open, setOpen] = useState(false)
  return (
    <PhoneCard>
      <p>{t('people.leaving.resign_what')}</p>
      <p className="q t13">{t('people.leaving.resign_law', { days: told.notice_days })}</p>
      {told.may_resign && <Button onClick={() => setOpen(true)}>{t('people.leaving.resign')}</Button>}
      {open && (
        <FormDialog
          title={t('people.leaving.resign')}
          lead={t('people.leaving.resign_lead')}
          fields={[
            lastDay(),
            { name: 'text', label: { zh: '想说的话', en: 'In your words' }, kind: 'text', max_length: 1000 },
          ]}
          initial={{ last_day: addDays(told.today, told.notice_days) }}
          onSubmit={async (values) => {
            await deed.mutateAsync({ path: '/own', last_day: addDays(told.today, told.notice_days), ...values })
            setOpen(false)
            toast.done(t('people.leaving.resigned'))
          }}
          submit={t('people.leaving.resign_send')}
          onClose={() => setOpen(false)}
        />
      )}
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
          <Tag tone={told.state === 'asked' ? 'w' : 'ok'}>{t(`people.leaving.state.${told.state}`)}</Tag>
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
        {told.state === 'asked' && told.may.includes('withdraw') && (
          <Button
            onClick={() =>
              deed.mutate(
                { path: `${path}/withdraw` },
                { onSuccess: () => toast.done(t('people.leaving.withdrawn')) },
              )
            }
          >
            {t('people.leaving.take_back')}
          </Button>
        )}
        {told.state !== 'asked' &&
          (told.certificate_at ? (
            <Button icon="exp" onClick={() => void download(`/leaving${path}/certificate.pdf`)}>
              {t('people.leaving.download')}
            </Button>
          ) : told.certificate_asked_at ? (
            <p className="q t13">{t('people.leaving.certificate_waits')}</p>
          ) : (
            <Button busy={deed.isPending} onClick={() => deed.mutate({ path: `${path}/certificate?ask=true` })}>
              {t('people.leaving.ask_certificate')}
            </Button>
          ))}
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
