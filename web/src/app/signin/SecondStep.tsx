/** After the password: six digits, or a recovery code; where a role asks for it and there is none yet, setting it up. */
import { useState, type FormEvent } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, ApiError } from '@/base/api/client'
import { Bone, Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { CodeField } from '@/base/second/CodeField'
import { SetUp } from '@/base/second/SetUp'
import { enter } from '../session'

const AT = '/sign-in/second'

export function SecondStep({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation()
  const asked = useQuery({
    queryKey: ['second', 'asked'],
    queryFn: () => api.quiet<{ asks: 'code' | 'set_up' | null }>(AT),
    retry: false,
    gcTime: 0,
    staleTime: Infinity,
  })
  return (
    <>
      <h1>{t('base.second.title')}</h1>
      {asked.isPending && <Bone width="100%" />}
      {asked.error && <Problems error={asked.error} />}
      {asked.data?.asks === 'code' && <Show onLate={onBack} />}
      {asked.data?.asks === 'set_up' && (
        <>
          <Note tone="plain">{t('base.second.must')}</Note>
          <SetUp at={AT} onDone={() => void enter()} />
        </>
      )}
      <Button look="ghost" onClick={onBack}>
        {t('base.second.other_account')}
      </Button>
    </>
  )
}

function Show({ onLate }: { onLate: () => void }) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const [recovery, setRecovery] = useState(false)
  const show = useMutation({
    mutationFn: (given: string) => api.post(AT, { code: given }, true),
    onSuccess: () => enter(),
    onError: (error) => {
      setCode('')
      if (error instanceof ApiError && error.status === 401) onLate()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (code) show.mutate(code)
  }
  const typed = (next: string) => {
    setCode(next)
    if (!recovery && next.length === 6 && !show.isPending) show.mutate(next)
  }
  return (
    <form className="second" onSubmit={submit}>
      <CodeField
        label={t(recovery ? 'base.second.recovery' : 'base.second.code')}
        value={code}
        onChange={typed}
        recovery={recovery}
      />
      <Problems error={show.error} />
      <Button type="submit" look="primary" busy={show.isPending} disabled={!code}>
        {t('app.sign_in.enter')}
      </Button>
      <button
        type="button"
        className="a s"
        onClick={() => {
          setRecovery(!recovery)
          setCode('')
          show.reset()
        }}
      >
        {t(recovery ? 'base.second.by_app' : 'base.second.no_phone')}
      </button>
    </form>
  )
}
