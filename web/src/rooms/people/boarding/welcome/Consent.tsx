/** What is asked for and why, in two consents of their own; nothing is asked before both. */
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Problems } from '@/base/parts/Problems'
import { PhoneButton, PhoneCard } from '@/base/phone/Phone'
import type { PhonePage } from '../contract'
import { call } from './door'

type Props = { token: string; page: PhonePage; onDone: (page: PhonePage) => void }

export function Consent({ token, page, onDone }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const [given, setGiven] = useState<string[]>([])
  const agree = useMutation({
    mutationFn: () => call<PhonePage>(token, '/consent', { codes: given }),
    onSuccess: onDone,
  })
  const all = page.consents.every((one) => given.includes(one.code))
  return (
    <>
      <h1 className="welcome-name">{t('people.boarding.welcome.greet', { name: page.name })}</h1>
      <p className="m">{t('people.boarding.welcome.consent_first')}</p>
      {page.consents.map((one) => (
        <PhoneCard key={one.code}>
          <h2>{f.label(one.title)}</h2>
          <p className="welcome-text">{f.label(one.text)}</p>
          <label className="welcome-tick">
            <input
              type="checkbox"
              checked={given.includes(one.code)}
              onChange={(event) =>
                setGiven(event.target.checked ? [...given, one.code] : given.filter((code) => code !== one.code))
              }
            />
            <span>{t('people.boarding.welcome.i_agree')}</span>
            <span className="q s end">{t('people.boarding.welcome.version', { version: one.version })}</span>
          </label>
        </PhoneCard>
      ))}
      {agree.error && <Problems error={agree.error} />}
      <div className="welcome-send">
        <PhoneButton disabled={!all} busy={agree.isPending} onClick={() => agree.mutate()}>
          {t('people.boarding.welcome.begin')}
        </PhoneButton>
      </div>
    </>
  )
}
