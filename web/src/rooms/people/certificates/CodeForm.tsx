/** A code from a certificate: anybody asks whether it was issued here, to whom and when. */
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Label } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { Facts, Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import './certificates.css'

type Told =
  | { found: false }
  | { found: true; kind: Label; company: string; name: string; issued_day: string; void_day: string | null }

export function CodeForm() {
  const { t } = useTranslation()
  const f = useFormat()
  const [code, setCode] = useState('')
  const asked = useMutation({ mutationFn: (given: string) => api.post<Told>('/verify/code', { code: given }) })
  const told = asked.data
  return (
    <section className="col" style={{ gap: 12 }} aria-live="polite">
      <form
        className="cf-code"
        onSubmit={(event) => {
          event.preventDefault()
          asked.mutate(code)
        }}
      >
        <input
          className="in"
          aria-label={t('people.certificates.verify.label')}
          placeholder={t('people.certificates.verify.label')}
          value={code}
          maxLength={40}
          onChange={(event) => setCode(event.target.value)}
        />
        <Button type="submit" busy={asked.isPending} disabled={!code.trim()}>
          {t('people.certificates.verify.ask')}
        </Button>
      </form>
      <Problems error={asked.error} />
      {told && !told.found && <Note tone="bad">{t('people.certificates.verify.missing')}</Note>}
      {told?.found && (
        <>
          {told.void_day ? (
            <Note tone="bad">{t('people.certificates.verify.void', { day: f.day(told.void_day, 'plain') })}</Note>
          ) : (
            <Note tone="ok">{t('people.certificates.verify.genuine')}</Note>
          )}
          <Facts
            facts={[
              [t('people.certificates.verify.kind'), f.label(told.kind)],
              [t('people.certificates.verify.company'), told.company],
              [t('people.certificates.verify.name'), told.name],
              [t('people.certificates.verify.day'), f.day(told.issued_day, 'plain')],
            ]}
          />
          <p className="s q">{t('people.certificates.verify.compare')}</p>
        </>
      )}
    </section>
  )
}
