/** The phone page before the first day: four digits open it; consent, then three steps, each saved and resumable. */
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/base/api/client'
import { useFormat } from '@/base/format/useFormat'
import { EmptyState } from '@/base/parts/EmptyState'
import { useProblems } from '@/base/parts/Problems'
import { PhoneButton, PhoneCard, PhoneRow } from '@/base/phone/Phone'
import { Frame, Unlock } from '../../links/Frame'
import type { PhonePage } from '../contract'
import { Consent } from './Consent'
import { call, pass, unlock } from './door'
import { Step } from './Step'
import './welcome.css'

export function WelcomePage() {
  const token = useParams().token ?? ''
  const { t } = useTranslation()
  const client = useQueryClient()
  const key = ['welcome', token]
  const greeted = useQuery({
    queryKey: [...key, 'who'],
    queryFn: () => call<{ company: string }>(token, ''),
    retry: 1,
  })
  const page = useQuery({
    queryKey: key,
    queryFn: () => call<PhonePage>(token, '/page'),
    enabled: !!pass(token),
    retry: 1,
    refetchInterval: ({ state }) => (state.data?.photos.some((one) => one.state === 'waiting') ? 2500 : false),
  })
  const [step, setStep] = useState<string | null>(null)
  /** An older answer that is still under way must not overwrite what was just saved. */
  const show = (next: PhonePage) => {
    void client.cancelQueries({ queryKey: key, exact: true })
    client.setQueryData(key, next)
  }
  const gone = greeted.error instanceof ApiError ? greeted.error : null
  if (gone)
    return (
      <Frame>
        <EmptyState icon="link" title={t('people.boarding.welcome.gone')}>
          {gone.problems[0]?.text}
        </EmptyState>
      </Frame>
    )
  if (!page.data && page.isFetching && !page.error) return <Frame>{null}</Frame>
  if (!page.data)
    return (
      <Unlock
        title={t('people.boarding.welcome.hello')}
        hint={t('people.boarding.welcome.unlock_hint')}
        label={t('people.boarding.welcome.digits')}
        onTry={async (digits) => show(await unlock(token, digits))}
      />
    )
  if (!page.data.agreed)
    return (
      <Frame>
        <Consent token={token} page={page.data} onDone={show} />
      </Frame>
    )
  if (step) return <Step key={step} token={token} step={step} page={page.data} onChange={show} onLeave={setStep} />
  return (
    <Frame>
      <Overview token={token} page={page.data} onOpen={setStep} onChange={show} />
    </Frame>
  )
}

type OverviewProps = {
  token: string
  page: PhonePage
  onOpen: (step: string) => void
  onChange: (page: PhonePage) => void
}

function Overview({ token, page, onOpen, onChange }: OverviewProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const problemsOf = useProblems()
  const send = useMutation({ mutationFn: () => call<PhonePage>(token, '/submit', {}), onSuccess: onChange })
  const again = page.fields.filter((one) => one.state === 'asked')
  const left = page.steps.filter((step) => leftIn(page, step) > 0)
  const sent = page.stage !== 'filling'
  const told = sent
    ? page.stage === 'to_check'
      ? 'sent'
      : 'done'
    : again.length
      ? 'again'
      : left.length
        ? 'todo'
        : 'ready'
  return (
    <>
      <h1 className="welcome-name">{t('people.boarding.welcome.greet', { name: page.name })}</h1>
      <p className="m">{t(`people.boarding.welcome.told.${told}`)}</p>
      <PhoneCard>
        <PhoneRow icon="cal" title={t('people.boarding.first_day')} value={f.day(page.first_day, 'long')} />
        <PhoneRow icon="pin" title={t('people.boarding.office')} value={page.office} />
        {(page.job_title || page.department) && (
          <PhoneRow
            icon="user"
            title={t('people.boarding.post')}
            value={[page.department, page.job_title].filter(Boolean).join(' · ')}
          />
        )}
        {page.lead && <PhoneRow icon="people" title={t('people.boarding.lead')} value={page.lead} />}
      </PhoneCard>
      <PhoneCard>
        {page.steps.map((step) => {
          const count = leftIn(page, step)
          const asked = again.filter((one) => one.step === step).length
          const note = asked ? 'asked' : count ? 'left' : 'full'
          return (
            <PhoneRow
              key={step}
              icon={count ? 'pen' : 'check'}
              title={t(`people.boarding.step.${step}`)}
              note={t(`people.boarding.welcome.${note}`, { count: asked || count })}
              after="cr"
              onClick={() => onOpen(step)}
            />
          )
        })}
      </PhoneCard>
      {send.error && (
        <p className="welcome-bad" role="alert">
          {problemsOf(send.error)
            .map((one) => one.text)
            .join(f.lang === 'zh' ? '；' : '; ')}
        </p>
      )}
      {!sent && (
        <div className="welcome-send">
          <PhoneButton
            busy={send.isPending}
            second={left.length > 0}
            onClick={() => (left.length ? onOpen(left[0]!) : send.mutate())}
          >
            {t(left.length ? 'people.boarding.welcome.go_on' : 'people.boarding.welcome.submit')}
          </PhoneButton>
        </div>
      )}
    </>
  )
}

export function leftIn(page: PhonePage, step: string): number {
  const fields = page.fields.filter(
    (one) => one.step === step && one.needed && (!one.value || one.state === 'asked'),
  )
  const photos = page.papers.filter(
    (asked) => asked.step === step && asked.needed && !page.photos.some((one) => one.kind === asked.kind),
  )
  return fields.length + photos.length
}
