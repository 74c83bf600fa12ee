/** The own second step of signing in: whether it is on, setting it up, other recovery codes, turning it off. */
import { useState, type FormEvent } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { useFormat } from '@/base/format/useFormat'
import { Bone, Note, State } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { Sheet } from '@/base/parts/Sheet'
import { PhoneCard } from '@/base/phone/Phone'
import { CodeField } from '@/base/second/CodeField'
import { RecoveryCodes } from '@/base/second/RecoveryCodes'
import { SetUp } from '@/base/second/SetUp'
import { toast } from '@/base/toast/toast'

type Second = { on_since: string | null; codes_left: number; due: string | null }
const KEY = ['me', 'second']

export function SecondPart() {
  const { t } = useTranslation()
  const f = useFormat()
  const client = useQueryClient()
  const [open, setOpen] = useState<'on' | 'codes' | 'off' | null>(null)
  const asked = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Second>('/me/second', {}, signal) })
  const told = asked.data
  const done = () => {
    setOpen(null)
    void client.invalidateQueries({ queryKey: KEY })
  }
  return (
    <section className="me-part" id="second">
      <h2>{t('base.second.title')}</h2>
      <PhoneCard className="me-password">
        <Problems error={asked.error} />
        {!told && !asked.error && <Bone width="60%" />}
        {told && !told.on_since && (
          <>
            <p className="t13 q">{t('me.second.what')}</p>
            {told.due && <Note>{t('me.second.due', { day: f.day(told.due) })}</Note>}
            <Button icon="shield" onClick={() => setOpen('on')}>
              {t('me.second.set_up')}
            </Button>
          </>
        )}
        {told?.on_since && (
          <>
            <State tone="ok">{t('me.second.on', { at: f.instant(told.on_since) })}</State>
            <p className={told.codes_left < 3 ? 't13 amber' : 't13 q'}>
              {t('me.second.codes_left', { count: told.codes_left })}
            </p>
            <div className="row wrap">
              <Button onClick={() => setOpen('codes')}>{t('me.second.new_codes')}</Button>
              {!told.due && (
                <Button look="ghost" onClick={() => setOpen('off')}>
                  {t('me.second.turn_off')}
                </Button>
              )}
            </div>
          </>
        )}
      </PhoneCard>
      {open === 'on' && <TurnOn onDone={done} />}
      {open === 'codes' && <NewCodes onDone={done} />}
      {open === 'off' && <TurnOff onDone={done} />}
    </section>
  )
}

/** The password first; from then on the sheet holds what must not be lost by a press beside it. */
function TurnOn({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [password, setPassword] = useState<string | null>(null)
  return (
    <Sheet title={t('me.second.set_up')} onClose={onDone} holds={password !== null || typed !== ''}>
      {password === null ? (
        <form
          className="second"
          onSubmit={(event) => {
            event.preventDefault()
            if (typed) setPassword(typed)
          }}
        >
          <div className="f">
            <label htmlFor="second-password">{t('me.second.password')}</label>
            <input
              id="second-password"
              className="in"
              type="password"
              autoComplete="current-password"
              autoFocus
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
          <Button type="submit" look="primary" disabled={!typed}>
            {t('me.second.next')}
          </Button>
        </form>
      ) : (
        <SetUp at="/me/second" password={password} onDone={onDone} onWrong={() => setPassword(null)} />
      )}
    </Sheet>
  )
}

function NewCodes({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const renew = useMutation({
    mutationFn: (code: string) => api.post<{ codes: string[] }>('/me/second/codes', { code }),
  })
  return (
    <Sheet title={t('me.second.new_codes')} onClose={onDone} holds={!!renew.data}>
      {renew.data ? (
        <RecoveryCodes codes={renew.data.codes} onDone={onDone} />
      ) : (
        <WithCode
          said={t('me.second.new_codes_hint')}
          verb={t('me.second.new_codes')}
          error={renew.error}
          busy={renew.isPending}
          onCode={renew.mutate}
        />
      )}
    </Sheet>
  )
}

function TurnOff({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const off = useMutation({
    mutationFn: (code: string) => api.post('/me/second/off', { code }),
    onSuccess: () => {
      toast.done(t('me.second.is_off'))
      onDone()
    },
  })
  return (
    <Sheet title={t('me.second.turn_off')} onClose={onDone}>
      <WithCode
        said={t('me.second.off_hint')}
        verb={t('me.second.turn_off')}
        error={off.error}
        busy={off.isPending}
        onCode={off.mutate}
      />
    </Sheet>
  )
}

type CodeProps = { said: string; verb: string; error: unknown; busy: boolean; onCode: (code: string) => void }

function WithCode({ said, verb, error, busy, onCode }: CodeProps) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onCode(code)
  }
  return (
    <form className="second" onSubmit={submit}>
      <p className="t13 m">{said}</p>
      <CodeField label={t('base.second.code')} value={code} onChange={setCode} />
      <Problems error={error} />
      <Button type="submit" look="primary" busy={busy} disabled={code.length < 6}>
        {verb}
      </Button>
    </form>
  )
}
