/** Permits of the labour authority for special working hours: which there are, until when, and recording another one. */
import { lazy, Suspense, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { fieldsOf, useShape } from '@/base/api/records'
import { useFormat } from '@/base/format/useFormat'
import type { Kept } from '@/base/kinds/file'
import { Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { toast } from '@/base/toast/toast'
import { KEY, sent, type Cards, type Permit } from './cards'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))
const PERMIT = 'hours.work_permit'
const FIELDS = ['kind', 'office', 'department', 'posts', 'number', 'authority', 'valid_from', 'valid_to']
const TONES = { holds: 'ok', ends: 'w', ended: 'e' } as const

export function Permits({ cards }: { cards: Cards }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<Permit | 'new' | null>(null)
  return (
    <>
      <h2>{t('hours.permits.title')}</h2>
      <p className="q t13">{t('hours.permits.hint')}</p>
      {cards.permits.map((one) => (
        <One key={one.id} permit={one} onEdit={cards.may_permit ? () => setAsking(one) : undefined} />
      ))}
      {cards.may_permit && (
        <div className="row" style={{ marginTop: 12 }}>
          <Button icon="plus" onClick={() => setAsking('new')}>
            {t('hours.permits.add')}
          </Button>
        </div>
      )}
      {asking && (
        <Suspense>
          <PermitDialog held={asking === 'new' ? null : asking} onClose={() => setAsking(null)} />
        </Suspense>
      )}
    </>
  )
}

function One({ permit, onEdit }: { permit: Permit; onEdit?: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const client = useQueryClient()
  const drop = useMutation({
    mutationFn: () => api.delete(`/hours/permits/${permit.id}`),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: KEY })
      toast.done(t('hours.permits.dropped'))
    },
  })
  const { office, department, posts, number, authority, valid_from, valid_to } = permit.values
  const where = [office?.title, department?.title, posts].filter(Boolean).join(' · ')
  return (
    <section className="card plan">
      <div className="row">
        <h3 className="grow">{f.label(permit.kind_label)}</h3>
        <Tag tone={TONES[permit.state]}>{t(`hours.permits.${permit.state}`)}</Tag>
        {onEdit && (
          <>
            <Button
              look="ghost"
              small
              icon="pen"
              aria-label={t('hours.permits.edit', { number })}
              onClick={onEdit}
            />
            <Button
              look="ghost"
              small
              icon="trash"
              aria-label={t('hours.permits.drop', { number })}
              busy={drop.isPending}
              onClick={() => drop.mutate()}
            />
          </>
        )}
      </div>
      <p className="s q">
        {where} · {t('hours.plans.between', { from: f.day(valid_from), to: f.day(valid_to) })}
      </p>
      <p className="t13">
        {number} · {authority}
      </p>
      {permit.papers.length > 0 && (
        <p className="row wrap t13">
          {permit.papers.map((one) => (
            <a key={one.href} className="a" href={one.href} target="_blank" rel="noreferrer">
              {one.name}
            </a>
          ))}
        </p>
      )}
    </section>
  )
}

function PermitDialog({ held, onClose }: { held: Permit | null; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const shape = useShape(PERMIT)
  if (!shape.data) return null
  const label = { zh: t('hours.permits.papers', { lng: 'zh' }), en: t('hours.permits.papers', { lng: 'en' }) }
  const papers = { name: 'papers', kind: 'file', label, editable: true }
  const initial = held ? { ...held.values, papers: held.papers } : {}
  return (
    <FormDialog
      title={t(held ? 'hours.permits.change' : 'hours.permits.add')}
      lead={t('hours.permits.lead')}
      fields={[...fieldsOf(shape.data, FIELDS), papers]}
      initial={initial}
      onClose={onClose}
      onSubmit={async (given) => {
        const { papers: kept = [], ...values } = { ...initial, ...given } as Record<string, unknown>
        const ids = (kept as (Kept | number)[]).map((one) => (typeof one === 'number' ? one : Number(one.id)))
        await api.post('/hours/permits', { values: sent(values as never), papers: ids, key: held?.id ?? null })
        void client.invalidateQueries({ queryKey: KEY })
        toast.done(t('hours.permits.saved'))
        onClose()
      }}
    />
  )
}
