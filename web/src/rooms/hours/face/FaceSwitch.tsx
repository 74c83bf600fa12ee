/** HR offers the face check, after the assessment that the law asks for, or ends it for everybody at once. */
import { lazy, Suspense, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Field } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { SETTING, useFaceSetting, type FaceSetting } from './face'
import './face.css'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))
const FIELDS: Field[] = [
  {
    name: 'assessed_on',
    kind: 'date',
    required: true,
    label: { zh: '个人信息保护影响评估完成日', en: 'Impact on personal data assessed on' },
    hint: {
      zh: '个人信息保护法第五十五条：处理敏感个人信息前要做，记录保存三年。',
      en: 'Personal data law, art. 55: made before sensitive data are handled, and kept for three years.',
    },
  },
]

export function FaceSwitch() {
  const { t } = useTranslation()
  const f = useFormat()
  const client = useQueryClient()
  const found = useFaceSetting()
  const [asking, setAsking] = useState(false)
  const change = useMutation({
    mutationFn: (body: { is_on: boolean; assessed_on?: unknown }) => api.post<FaceSetting>('/hours/face', body),
    onSuccess: (whole) => {
      client.setQueryData(SETTING, whole)
      toast.done(t(whole.is_on ? 'hours.face.now_on' : 'hours.face.now_off'))
      setAsking(false)
    },
  })
  const told = found.data
  if (!told) return null
  return (
    <section className="card face-card">
      <div className="row">
        <h3 className="grow">{t('hours.face.title')}</h3>
        {told.may_change && told.is_on && (
          <Button className="red" busy={change.isPending} onClick={() => change.mutate({ is_on: false })}>
            {t('hours.face.turn_off')}
          </Button>
        )}
        {told.may_change && !told.is_on && told.has_driver && (
          <Button onClick={() => setAsking(true)}>{t('hours.face.turn_on')}</Button>
        )}
      </div>
      <p className="q">{t('hours.face.about')}</p>
      {told.is_on && (
        <p>
          {t('hours.face.standing', { count: told.agreed, day: told.assessed_on ? f.day(told.assessed_on) : '—' })}
        </p>
      )}
      {!told.has_driver && <Note tone="plain">{t('hours.face.no_driver')}</Note>}
      {!asking && <Problems error={change.error} />}
      {asking && (
        <Suspense>
          <FormDialog
            title={t('hours.face.turn_on')}
            lead={t('hours.face.turn_on_lead')}
            fields={FIELDS}
            onClose={() => setAsking(false)}
            onSubmit={async (values) => {
              await change.mutateAsync({ is_on: true, ...values })
            }}
          />
        </Suspense>
      )}
    </section>
  )
}
