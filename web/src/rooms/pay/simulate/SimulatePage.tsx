/** What if: one change for some people of a computed month, and what it would cost. Nothing is kept. */
import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Field } from '@/base/api/contract'
import { Form } from '@/base/form/Form'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone, Note } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import type { Simulated } from './contract'
import { ContrastView } from './ContrastView'
import { fieldsOf, toAsk, type Parts, type Values } from './fields'
import '../pay.css'

export default function SimulatePage() {
  const { t } = useTranslation()
  const found = useQuery({
    queryKey: ['pay', 'simulate'],
    queryFn: ({ signal }) => api.get<Parts>('/pay/simulate', {}, signal),
  })
  return (
    <Page
      title={t('pay.simulate.title')}
      sub={t('pay.simulate.sub')}
      back={{ to: '/pay', label: t('pay.rail.board') }}
      flows
    >
      <div className="pay-pad">
        <Problems error={found.error} />
        {found.isPending && <Bone width="60%" />}
      </div>
      {found.data && (found.data.month ? <Trial parts={found.data} month={found.data.month} /> : <Nothing />)}
    </Page>
  )
}

function Nothing() {
  const { t } = useTranslation()
  return <EmptyState icon="pay" title={t('pay.simulate.no_run')} />
}

function Trial({ parts, month }: { parts: Parts; month: string }) {
  const { t } = useTranslation()
  const f = useFormat()
  const [values, setValues] = useState<Values>({ kind: 'raise', field: 'base_pay' })
  const [told, setTold] = useState<Simulated | null>(null)
  const fields: Field[] = fieldsOf(parts, values)
  return (
    <>
      <section className="pay-pad trial-form">
        <h2>{t('pay.simulate.on', { month: f.month(month) })}</h2>
        <Form
          fields={fields}
          initial={{ kind: 'raise', field: 'base_pay' }}
          below={(typed) => <Follow typed={typed as Values} onTyped={setValues} />}
          submit={t('pay.simulate.go')}
          onSubmit={async () => {
            setTold(null)
            setTold(await api.post<Simulated>('/pay/simulate', toAsk(parts, values, month)))
          }}
        />
      </section>
      {told && (
        <section aria-live="polite">
          <div className="pay-pad">
            <Note tone="plain">{t('pay.simulate.result', { count: told.chosen, month: f.month(told.month) })}</Note>
            {told.failed.map((one) => (
              <Note key={one.name}>
                {one.name}
                {t('pay.comma')}
                {one.text}
              </Note>
            ))}
          </div>
          <ContrastView told={told} />
        </section>
      )}
    </>
  )
}

/** Which fields stand in the form follows from what is typed. */
function Follow({ typed, onTyped }: { typed: Values; onTyped: (values: Values) => void }) {
  useEffect(() => onTyped(typed), [typed, onTyped])
  return null
}
