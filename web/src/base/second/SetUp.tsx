/** Setting up the second step: scan, type six digits, keep the recovery codes. The same at sign-in and on one's own page. */
import { useState, type FormEvent } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { usePhone } from '../look/look'
import { Bone } from '../parts/Bits'
import { Button } from '../parts/Button'
import { Problems } from '../parts/Problems'
import { CodeField } from './CodeField'
import { RecoveryCodes } from './RecoveryCodes'
import './second.css'

type Told = { secret: string; link: string; qr: { side: number; path: string } }
type Props = {
  /** Under which address it is begun and confirmed. */
  at: '/me/second' | '/sign-in/second'
  password?: string
  onDone: () => void
  /** The password was refused. */
  onWrong?: () => void
}

export function SetUp({ at, password, onDone, onWrong }: Props) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const begun = useQuery({
    queryKey: ['second', 'begin', at],
    queryFn: () => api.post<Told>(`${at}/begin`, password === undefined ? undefined : { password }, true),
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const confirm = useMutation({
    mutationFn: () => api.post<{ codes: string[] }>(`${at}/confirm`, { code }, true),
    onError: () => setCode(''),
  })
  if (confirm.data) return <RecoveryCodes codes={confirm.data.codes} onDone={onDone} />
  if (begun.error)
    return (
      <div className="second">
        <Problems error={begun.error} />
        {onWrong && <Button onClick={onWrong}>{t('base.retry')}</Button>}
      </div>
    )
  if (!begun.data) return <Bone width="100%" />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate()
  }
  return (
    <form className="second" onSubmit={submit}>
      <ol>
        <li>
          <p>{t('base.second.scan')}</p>
          <Picture told={begun.data} />
        </li>
        <li>
          <CodeField label={t('base.second.first_code')} value={code} onChange={setCode} />
        </li>
      </ol>
      <Problems error={confirm.error} />
      <Button type="submit" look="primary" busy={confirm.isPending} disabled={code.length < 6}>
        {t('base.second.turn_on')}
      </Button>
    </form>
  )
}

/** The code for a camera; on the phone that holds the app itself, a link that opens it. */
function Picture({ told: { secret, link, qr } }: { told: Told }) {
  const { t } = useTranslation()
  const phone = usePhone()
  return (
    <>
      {phone && (
        <a className="btn" href={link}>
          {t('base.second.open_app')}
        </a>
      )}
      <svg
        className="second-qr"
        viewBox={`0 0 ${qr.side} ${qr.side}`}
        role="img"
        aria-label={t('base.second.qr')}
        shapeRendering="crispEdges"
      >
        <path d={qr.path} />
      </svg>
      <p className="s q">{t('base.second.by_hand')}</p>
      <code className="second-secret">{secret.match(/.{1,4}/g)?.join(' ')}</code>
    </>
  )
}
