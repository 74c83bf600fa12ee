/** The own password, changed: closed until somebody wants to, then three fields and one button. */
import { useState, type FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, ApiError } from '@/base/api/client'
import { Button } from '@/base/parts/Button'
import { PhoneCard } from '@/base/phone/Phone'
import { toast } from '@/base/toast/toast'
import { faultOf, type Given } from './password'

const CHANGE = '/_allauth/browser/v1/account/password/change'
const EMPTY: Given = { current: '', fresh: '', again: '' }
const FIELDS = [
  ['current', 'current-password'],
  ['fresh', 'new-password'],
  ['again', 'new-password'],
] as const

export function Password() {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="me-part">
      <h2>{t('me.password.title')}</h2>
      <PhoneCard className="me-password">
        {isOpen ? (
          <Form onDone={() => setOpen(false)} />
        ) : (
          <Button icon="lock" onClick={() => setOpen(true)}>
            {t('me.password.change')}
          </Button>
        )}
      </PhoneCard>
    </section>
  )
}

function Form({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const [given, setGiven] = useState(EMPTY)
  const change = useMutation({
    mutationFn: () => api.post(CHANGE, { current_password: given.current, new_password: given.fresh }, true),
    onSuccess: () => {
      toast.done(t('me.password.done'))
      onDone()
    },
  })
  const [tried, setTried] = useState(false)
  const refused = change.error instanceof ApiError ? change.error.problems : []
  const fault = (tried && faultOf(given)) || (change.error ? whatIsWrong(refused.map((one) => one.field)) : null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!faultOf(given)) change.mutate()
  }
  return (
    <form onSubmit={submit}>
      {FIELDS.map(([name, kind]) => (
        <label key={name}>
          <span className="t13 q">{t(`me.password.${name}`)}</span>
          <input
            className="in"
            type="password"
            autoComplete={kind}
            value={given[name]}
            onChange={(event) => {
              change.reset()
              setTried(false)
              setGiven({ ...given, [name]: event.target.value })
            }}
          />
        </label>
      ))}
      <p className={fault ? 's er' : 's q'} role={fault ? 'alert' : undefined}>
        {t(`me.password.${fault ?? 'hint'}`)}
      </p>
      <div className="row">
        <Button look="primary" type="submit" busy={change.isPending}>
          {t('me.password.submit')}
        </Button>
        <Button look="ghost" onClick={onDone}>
          {t('me.password.cancel')}
        </Button>
      </div>
    </form>
  )
}

const whatIsWrong = (fields: (string | undefined)[]) => (fields.includes('current_password') ? 'wrong' : 'weak')
