/** The decision: what the law leaves open is chosen, what is not on file is told, and below stands what it comes to. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Form } from '@/base/form/Form'
import { useFormat } from '@/base/format/useFormat'
import { Bone, Note } from '@/base/parts/Bits'
import { toast } from '@/base/toast/toast'
import type { FinalPay } from './contract'
import { useSettle, useTried } from './data'
import { forServer, initialOf, type Values } from './decision'
import { fieldsOf } from './fields'
import { WorkedLines } from './WorkedLines'

type Props = { told: FinalPay; onDone: () => void; onCancel?: () => void }

export function Decide({ told, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const settle = useSettle(told.id)
  const [initial] = useState(() => initialOf(told))
  const [values, setValues] = useState<Values>(initial)
  return (
    <Form
      fields={fieldsOf(told, values)}
      initial={initial as Record<string, unknown>}
      below={(typed) => <Comes told={told} typed={typed as Values} onTyped={setValues} />}
      submit={t('pay.final.settle')}
      onSubmit={async () => {
        const done = await settle.mutateAsync(forServer(values))
        onDone()
        toast.done(t('pay.final.done', { name: told.person.title, month: f.month(done.settlements[0]!.month) }))
      }}
      onCancel={onCancel}
    />
  )
}

type ComesProps = { told: FinalPay; typed: Values; onTyped: (values: Values) => void }

function Comes({ told, typed, onTyped }: ComesProps) {
  const { t } = useTranslation()
  const f = useFormat()
  useEffect(() => onTyped(typed), [typed, onTyped])
  const tried = useTried(told.id, forServer(typed))
  return (
    <section className="final-comes" aria-live="polite">
      <h2>{t('pay.final.comes_to')}</h2>
      {!tried.data && <Bone width="60%" />}
      {tried.data && tried.data.lacking.length > 0 && (
        <Note tone="plain">
          {t('pay.final.lacking')}
          <ul>
            {tried.data.lacking.map((one) => (
              <li key={one.field + one.text}>{one.text}</li>
            ))}
          </ul>
        </Note>
      )}
      {tried.data && !tried.data.lacking.length && (
        <>
          <WorkedLines worked={tried.data} whose={told} />
          <p className="q t13">{t('pay.final.paid_in', { month: f.month(tried.data.month) })}</p>
        </>
      )}
    </section>
  )
}
