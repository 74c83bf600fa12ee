/** Signing: who you are, that you want to, perhaps a drawn name. Problems stand at their field. */
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiError } from '@/base/api/client'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { PhoneButton } from '@/base/phone/Phone'
import { toast } from '@/base/toast/toast'
import type { ContractRecord } from './contract'
import { useDeed } from './data'
import { AskCode } from './AskCode'
import { Draw, type Strokes } from './Draw'

export function SignForm({ told, onBack }: { told: ContractRecord; onBack: () => void }) {
  const { t } = useTranslation()
  const [values, setValues] = useState({ name: '', digits: '', secret: '' })
  const [agreed, setAgreed] = useState(false)
  const [strokes, setStrokes] = useState<Strokes>([])
  const sign = useDeed((given: object) =>
    api.post<ContractRecord>(`/contracts/${String(told.contract.id)}/sign`, given),
  )
  const problems = sign.error instanceof ApiError ? sign.error.problems : []
  const at = (name: string) => problems.filter((one) => one.field === name).map((one) => one.text)
  const rest = problems.filter((one) => !one.field)
  const set = (name: keyof typeof values) => (value: string) => setValues((old) => ({ ...old, [name]: value }))
  const totp = told.second_factor?.kind === 'totp'
  const submit = () =>
    sign.mutate(
      { ...values, agreed, strokes },
      { onSuccess: () => (toast.done(t('people.contracts.sign.done')), onBack()) },
    )
  return (
    <form
      className="ct-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h2>{t('people.contracts.sign.who')}</h2>
      <p className="s q">{t('people.contracts.sign.locked')}</p>
      {!!sign.error && !problems.some((one) => one.field) && <Problems error={sign.error} />}
      {rest.length > 0 && problems.length > rest.length && <Problems list={rest} />}
      <Line
        label={t('people.contracts.sign.name')}
        problems={at('name')}
        value={values.name}
        onChange={set('name')}
        auto="name"
      />
      <Line
        label={t('people.contracts.sign.digits')}
        problems={at('digits')}
        value={values.digits}
        onChange={set('digits')}
        length={4}
      />
      {!totp && <AskCode told={told} />}
      <Line
        label={t(`people.contracts.sign.${totp ? 'totp' : 'code'}`)}
        problems={at('secret')}
        value={values.secret}
        onChange={set('secret')}
        auto="one-time-code"
        digits
      />
      <div className="f">
        <div className="row">
          <span className="grow t13">{t('people.contracts.sign.draw')}</span>
          <Button small look="ghost" onClick={() => setStrokes([])}>
            {t('people.contracts.sign.clear')}
          </Button>
        </div>
        <Draw strokes={strokes} onChange={setStrokes} label={t('people.contracts.sign.draw')} />
        <Said problems={at('strokes')} />
      </div>
      <label className="row ct-will">
        <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
        <span>{told.will}</span>
      </label>
      <Said problems={at('agreed')} />
      <p className="s q">{t('people.contracts.sign.how')}</p>
      <PhoneButton type="submit" busy={sign.isPending}>
        {t('people.contracts.sign.submit')}
      </PhoneButton>
    </form>
  )
}

type LineProps = {
  label: ReactNode
  problems: string[]
  value: string
  onChange: (value: string) => void
  length?: number
  digits?: boolean
  auto?: string
}

function Line({ label, problems, value, onChange, length, digits, auto = 'off' }: LineProps) {
  const id = useId()
  return (
    <div className="f">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="in"
        inputMode={digits ? 'numeric' : undefined}
        autoComplete={auto}
        maxLength={length}
        value={value}
        aria-invalid={problems.length > 0 || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      <Said problems={problems} />
    </div>
  )
}

const Said = ({ problems }: { problems: string[] }) =>
  problems.length > 0 && (
    <span className="bad" role="alert">
      {problems.join(' ')}
    </span>
  )
