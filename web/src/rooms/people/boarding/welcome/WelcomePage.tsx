/** The phone page before the first day: four digits open it; consent, then three steps, each saved and resumable. */
import { useState, type FormEvent, type ReactNode } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/base/api/client'
import type { Lang } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { switchLang, useLang } from '@/base/i18n/lang'
import { Segmented } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { useProblems } from '@/base/parts/Problems'
import { PhoneButton, PhoneCard, PhoneRow } from '@/base/phone/Phone'
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
  if (!page.data) return <Unlock token={token} onOpen={show} asked={!page.isFetching || !!page.error} />
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

export function Frame({ children, foot }: { children: ReactNode; foot?: ReactNode }) {
  const lang = useLang()
  const { t } = useTranslation()
  return (
    <main id="main" className="welcome">
      <header className="welcome-top">
        <b>{t('app.name')}</b>
        <Segmented<Lang>
          label={t('people.boarding.welcome.language')}
          value={lang}
          onChange={(next) => void switchLang(next)}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </header>
      <div className="welcome-body">{children}</div>
      {foot && <div className="welcome-foot">{foot}</div>}
    </main>
  )
}

type UnlockProps = { token: string; onOpen: (page: PhonePage) => void; asked: boolean }

function Unlock({ token, onOpen, asked }: UnlockProps) {
  const { t } = useTranslation()
  const problemsOf = useProblems()
  const [digits, setDigits] = useState('')
  const open = useMutation({ mutationFn: () => unlock(token, digits), onSuccess: onOpen })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (digits.length === 4) open.mutate()
  }
  if (!asked) return <Frame>{null}</Frame>
  return (
    <Frame>
      <form className="welcome-unlock" onSubmit={submit}>
        <h1>{t('people.boarding.welcome.hello')}</h1>
        <p className="m">{t('people.boarding.welcome.unlock_hint')}</p>
        <label className="f">
          <span className="lb">{t('people.boarding.welcome.digits')}</span>
          <input
            className="in welcome-digits"
            inputMode="numeric"
            autoComplete="off"
            maxLength={4}
            value={digits}
            aria-invalid={!!open.error || undefined}
            onChange={(event) => {
              open.reset()
              setDigits(event.target.value.replace(/\D/g, ''))
            }}
          />
          {open.error && (
            <span className="bad" role="alert">
              {problemsOf(open.error)[0]?.text}
            </span>
          )}
        </label>
        <PhoneButton type="submit" busy={open.isPending}>
          {t('people.boarding.welcome.open')}
        </PhoneButton>
      </form>
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
