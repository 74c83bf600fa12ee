/** The leaving certificate on the case: issued from the last day on, kept with its code, void when something on it is wrong. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import FormDialog from '@/base/form/FormDialog'
import { REASON } from '@/base/form/reason'
import { At, useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { LeaveCase } from './contract'
import { useDeed } from './data'

export function Certificate({ told }: { told: LeaveCase }) {
  const { t } = useTranslation()
  const deed = useDeed()
  if (told.state === 'withdrawn') return null
  const early = told.days_left > 0
  return (
    <section>
      <h2>{t('people.leaving.certificate')}</h2>
      {told.certificate_asked_at && !told.certificate_at && (
        <p className="t13">
          {t('people.leaving.asked_for')} <At iso={told.certificate_asked_at} />
        </p>
      )}
      {told.certificate ? (
        <Issued told={told} paper={told.certificate} />
      ) : told.may.includes('certify') ? (
        <>
          {told.certificate_at && <p className="t13">{t('people.leaving.unkept')}</p>}
          <Button
            icon="file"
            disabled={early}
            busy={deed.isPending}
            onClick={() =>
              deed.mutate(
                { path: `/${told.id}/certificate` },
                { onSuccess: () => toast.done(t('people.leaving.certified')) },
              )
            }
          >
            {t(told.certificate_at ? 'people.leaving.certify_anew' : 'people.leaving.certify')}
          </Button>
          {early && <p className="q s">{t('people.leaving.certify_later')}</p>}
          {deed.error && <Problems error={deed.error} />}
        </>
      ) : (
        <p className="q t13">
          {t(told.certificate_at ? 'people.leaving.cell.certified' : 'people.leaving.not_certified')}
        </p>
      )}
    </section>
  )
}

type IssuedProps = { told: LeaveCase; paper: NonNullable<LeaveCase['certificate']> }

function Issued({ told, paper }: IssuedProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const deed = useDeed()
  const [voiding, setVoiding] = useState(false)
  return (
    <>
      <p className="t13">
        {t('people.leaving.issued_on', { day: f.day(paper.issued_day, 'long') })}
        <br />
        <span className="tn">{t('people.certificates.code', { code: paper.code })}</span>
      </p>
      <div className="row wrap">
        <a className="btn" href={paper.file.href} download={paper.file.name}>
          {t('people.leaving.download')}
        </a>
        {told.may.includes('certify') && (
          <Button look="ghost" onClick={() => setVoiding(true)}>
            {t('people.leaving.void')}
          </Button>
        )}
      </div>
      {voiding && (
        <FormDialog
          title={t('people.leaving.void_title', { name: told.person.title })}
          lead={t('people.leaving.void_lead')}
          fields={[REASON]}
          onSubmit={async (values) => {
            await deed.mutateAsync({ path: `/${told.id}/certificate/void`, ...values })
            setVoiding(false)
            toast.done(t('people.leaving.voided'))
          }}
          submit={t('people.leaving.void')}
          onClose={() => setVoiding(false)}
        />
      )}
    </>
  )
}
