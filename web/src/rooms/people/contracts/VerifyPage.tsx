/** Verify: anybody, without an account, sees who signed a file, when, and whether it was altered since. */
import { useState } from 'react'
import { Link } from 'react-router'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { FileDrop } from '@/base/inputs/FileDrop'
import { Facts, Note, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { CodeForm } from '../certificates/CodeForm'
import type { Verdict } from './contract'
import { verify } from './data'
import './contracts.css'

const TONES = { valid: 'ok', altered: 'bad', unknown: 'warn', unsigned: 'warn' } as const

export function VerifyPage() {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const told = useMutation({ mutationFn: verify })
  const take = ([file]: File[]) => {
    if (!file) return
    setName(file.name)
    told.mutate(file)
  }
  return (
    <main id="main" className="ct-verify" tabIndex={-1}>
      <h1>{t('people.contracts.verify.title')}</h1>
      <p className="q">{t('people.contracts.verify.lead')}</p>
      {!told.data && (
        <FileDrop accept="application/pdf,.pdf" busy={told.isPending} onFiles={take}>
          <span>{t('people.contracts.verify.drop')}</span>
        </FileDrop>
      )}
      {!!told.error && <Problems error={told.error} />}
      {!told.data && (
        <>
          <p className="q">{t('people.certificates.verify.or')}</p>
          <CodeForm />
        </>
      )}
      {told.data && <Told name={name} verdict={told.data} />}
      <p className="row">
        {told.data && (
          <Button look="primary" onClick={told.reset}>
            {t('people.contracts.verify.again')}
          </Button>
        )}
        <Link to="/">{t('people.contracts.verify.home')}</Link>
      </p>
    </main>
  )
}

function Told({ name, verdict }: { name: string; verdict: Verdict }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <section aria-live="polite" className="col" style={{ gap: 12 }}>
      <b className="el">{name}</b>
      <Note tone={TONES[verdict.state]}>{t(`people.contracts.verify.${verdict.state}`)}</Note>
      {verdict.signers.map((one, index) => (
        <div className="card ct-signer" key={index}>
          <div className="row">
            <b className="grow">{one.name || '—'}</b>
            <Tag tone={one.intact ? 'ok' : 'e'}>
              {t(`people.contracts.verify.${one.intact ? 'intact' : 'broken'}`)}
            </Tag>
          </div>
          <Facts
            facts={[
              [t('people.contracts.verify.at'), one.signed_at && f.exact(one.signed_at)],
              ['', t(`people.contracts.verify.${one.stamped ? 'stamped' : 'own_clock'}`)],
              [
                t('people.contracts.verify.chain'),
                one.chain.length > 0 &&
                  t('people.contracts.verify.issued', { who: one.chain[0], issuer: one.chain[1] }),
              ],
            ]}
          />
        </div>
      ))}
      <p className="s q ct-digest">
        {t('people.contracts.verify.digest')} {verdict.digest}
      </p>
    </section>
  )
}
