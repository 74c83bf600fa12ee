/** The sign-in page: e-mail and password, clear refusals, and demo sign-ins when the server offers them. */
import { useId, useState, type FormEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Label, Lang } from '@/base/api/contract'
import { switchLang, useLang } from '@/base/i18n/lang'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { Note, Segmented } from '@/base/parts/Bits'
import { Mark } from '../shell/Mark'
import { SecondStep } from './SecondStep'
import { hasEnded, signIn, type Refusal } from '../session'
import './signin.css'

type DemoUser = { username?: string; email?: string; password?: string; label?: Label | string; who?: string }
type Demo = { password?: string; sign_ins: DemoUser[] }
const account = (one: DemoUser) => one.username ?? one.email ?? ''

export function SignIn() {
  const { t } = useTranslation()
  const lang = useLang()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [visible, setVisible] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Exclude<Refusal, 'more_step'> | 'need_account' | 'need_password' | null>(
    null,
  )
  const [asksMore, setAsksMore] = useState(false)
  const ids = { email: useId(), password: useId(), refusal: useId() }

  const enter = async (account: string, secret: string) => {
    if (!account.trim()) return setRefusal('need_account')
    if (!secret) return setRefusal('need_password')
    setBusy(true)
    setRefusal(null)
    const said = await signIn(account.trim(), secret)
    setBusy(false)
    if (said === 'more_step') setAsksMore(true)
    else if (said) setRefusal(said)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void enter(email, password)
  }
  const told = refusal && (refusal === 'network' ? t('base.http.network') : t(`app.sign_in.${refusal}`))
  return (
    <main className="signin">
      <div className="signin-top">
        <Segmented<Lang>
          label={t('app.user.language')}
          value={lang}
          onChange={(next) => void switchLang(next)}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
      {asksMore && (
        <section className="signin-card">
          <Mark size={44} />
          <SecondStep onBack={() => setAsksMore(false)} />
        </section>
      )}
      <form className="signin-card" hidden={asksMore} onSubmit={submit} noValidate>
        <Mark size={44} />
        <h1>{t('app.sign_in.title')}</h1>
        {hasEnded() && !refusal && <Note tone="plain">{t('app.sign_in.expired')}</Note>}
        <div className="f">
          <label htmlFor={ids.email}>{t('app.sign_in.account')}</label>
          <input
            id={ids.email}
            className="in"
            type="text"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            name="account"
            autoComplete="username"
            autoFocus
            value={email}
            aria-invalid={refusal === 'need_account' || refusal === 'wrong' || undefined}
            aria-describedby={refusal ? ids.refusal : undefined}
            onChange={(event) => setEmail(event.target.value)}
          />
        </div>
        <div className="f">
          <label htmlFor={ids.password}>{t('app.sign_in.password')}</label>
          <span className="signin-secret">
            <input
              id={ids.password}
              className="in"
              type={visible ? 'text' : 'password'}
              name="password"
              autoComplete="current-password"
              value={password}
              aria-invalid={refusal === 'need_password' || refusal === 'wrong' || undefined}
              aria-describedby={refusal ? ids.refusal : undefined}
              onChange={(event) => setPassword(event.target.value)}
            />
            <button
              type="button"
              aria-pressed={visible}
              aria-label={t(visible ? 'app.sign_in.hide' : 'app.sign_in.show')}
              onClick={() => setVisible(!visible)}
            >
              <Icon name="eye" className={visible ? 'ac' : 'q'} />
            </button>
          </span>
        </div>
        <div id={ids.refusal} role="alert">
          {told && <Note tone="bad">{told}</Note>}
        </div>
        <Button type="submit" look="primary" busy={busy} className="signin-go">
          {t(busy ? 'app.sign_in.entering' : 'app.sign_in.enter')}
        </Button>
      </form>
      {!asksMore && <DemoSignIns onPick={enter} />}
    </main>
  )
}

function DemoSignIns({ onPick }: { onPick: (email: string, password: string) => void }) {
  const { t } = useTranslation()
  const lang = useLang()
  const demo = useQuery({ queryKey: ['demo'], queryFn: () => api.quiet<Demo>('/demo'), retry: false })
  if (!demo.data?.sign_ins?.length) return null
  const password = demo.data.password ?? demo.data.sign_ins[0]?.password ?? ''
  return (
    <section className="signin-demo" aria-label={t('app.sign_in.demo')}>
      <h2>{t('app.sign_in.demo')}</h2>
      <p className="s q">{t('app.sign_in.demo_hint', { password })}</p>
      <ul>
        {demo.data.sign_ins.map((one) => (
          <li key={account(one)}>
            <button type="button" onClick={() => onPick(account(one), one.password ?? password)}>
              <b>{typeof one.label === 'object' ? one.label[lang] : (one.label ?? one.who)}</b>
              <span className="q el">{account(one)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
