/** What was handed to a person and has not come back, and what has. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '@/base/api/contract'
import { useAll, useSave, useShape } from '@/base/api/records'
import FormDialog from '@/base/form/FormDialog'
import { Day } from '@/base/format/useFormat'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { useMe } from '@/base/session/session'
import type { SlotProps } from '@/base/slots'
import { toast } from '@/base/toast/toast'
import './leaving.css'

const ASSET = 'people.asset'

export default function Assets({ id }: SlotProps) {
  const { t } = useTranslation()
  const { today } = useMe()
  const shape = useShape(ASSET)
  const rows = useAll(ASSET, ['is', 'person', Number(id)])
  const [open, setOpen] = useState<Row | 'new' | null>(null)
  const row = open === 'new' || !open ? undefined : open
  const save = useSave(ASSET, row?.id)
  if (!rows.data || !shape.data) return <Bone width="50%" />
  const may = (shape.data.verbs as unknown as string[]).includes('create')
  return (
    <div className="assets">
      {!rows.data.length && (
        <EmptyState icon="grid" title={t('people.asset.none')}>
          {t('people.asset.hint')}
        </EmptyState>
      )}
      <ul>
        {rows.data.map((one) => (
          <li key={String(one.id)}>
            <span className="grow">
              {String(one.name)} <span className="q">{String(one.serial ?? '')}</span>
              <small className="q">
                {t('people.asset.given')} <Day day={String(one.given_on)} style="long" />
                {!!one.back_on && (
                  <>
                    {' · '}
                    {t('people.asset.back')} <Day day={String(one.back_on)} style="long" />
                  </>
                )}
              </small>
            </span>
            {may && !one.back_on && (
              <Button small onClick={() => setOpen(one)}>
                {t('people.asset.edit')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <Button icon="plus" onClick={() => setOpen('new')}>
          {t('people.asset.add')}
        </Button>
      )}
      {open && (
        <FormDialog
          title={row ? String(row.name) : t('people.asset.add')}
          fields={shape.data.fields.filter((field) => field.name !== 'person' && (row || field.name !== 'back_on'))}
          initial={row ?? { given_on: today }}
          onSubmit={async (values) => {
            await save.mutateAsync({ values: row ? values : { person: id, given_on: today, ...values } })
            setOpen(null)
            toast.done(t('people.asset.saved'))
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  )
}
