/** The frame of a page that a link opens: the name, the language, one column; and the four signs that open it. */
import { useState, type FormEvent, type ReactNode } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Lang } from '@/base/api/contract'
import { switchLang, useLang } from '@/base/i18n/lang'
import { Segmented } from '@/base/parts/Bits'
import { useProblems } from '@/base/parts/Problems'
import { PhoneButton } from '@/base/phone/Phone'
import './links.css'

export function Frame({ children }: { children: ReactNode }) {
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
    </main>
  )
}

type UnlockProps = {
  title: string
  hint: string
  label: string
  /** A number of a card may end with a letter. */
  letters?: boolean
  onTry: (signs: string) => Promise<void>
}

export function Unlock({ title, hint, label, letters, onTry }: UnlockProps) {
  const { t } = useTranslation()
  const problemsOf = useProblems()
  const [signs, setSigns] = useState('')
  const open = useMutation({ mutationFn: () => onTry(signs) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (signs.length === 4) open.mutate()
  }
  return (
    <Frame>
      <form className="welcome-unlock" onSubmit={submit}>
        <h1>{title}</h1>
        <p className="m">{hint}</p>
        <label className="f">
          <span className="lb">{label}</span>
          <input
            className="in welcome-digits"
            inputMode={letters ? 'text' : 'numeric'}
            autoCapitalize="characters"
            autoComplete="off"
            maxLength={4}
            value={signs}
            aria-invalid={!!open.error || undefined}
            onChange={(event) => {
              open.reset()
              setSigns(event.target.value.toUpperCase().replace(letters ? /[^0-9A-Z]/g : /\D/g, ''))
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
