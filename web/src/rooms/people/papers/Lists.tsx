/** All papers and the kinds of papers as ordinary lists. */
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Link, Row } from '@/base/api/contract'
import { fieldsOf, useSave, useShape } from '@/base/api/records'
import FormDialog from '@/base/form/FormDialog'
import { useRecordList } from '@/base/list/RecordList'
import { Button } from '@/base/parts/Button'
import { toast } from '@/base/toast/toast'
import { KIND, PAPER } from './data'

export function PaperList() {
  const { t } = useTranslation()
  const go = useNavigate()
  const list = useRecordList({
    entity: PAPER,
    sort: 'valid_to',
    empty: { icon: 'shield', title: t('people.papers.empty'), text: t('people.papers.empty_hint') },
  })
  const open = list.rows.find((row) => String(row.id) === list.state.open)
  const person = (open?.person as Link | undefined)?.id
  useEffect(() => {
    if (person !== undefined) void go(`/people/${person}?tab=papers`, { replace: true })
  }, [person, go])
  return list.body
}

const FIELDS = ['name', 'name_en', 'code', 'duties', 'job_titles', 'lead_days', 'keep_months', 'is_used']

export function KindList() {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  const list = useRecordList({ entity: KIND, sort: 'name' })
  const open = list.rows.find((row) => String(row.id) === list.state.open)
  return (
    <>
      <div className="papers-body row">
        <span className="grow q t13">{t('people.papers.kinds_hint')}</span>
        <Button icon="plus" onClick={() => setAdding(true)}>
          {t('people.papers.add_kind')}
        </Button>
      </div>
      {list.body}
      {(adding || open) && (
        <KindDialog
          row={open}
          onClose={() => {
            setAdding(false)
            list.change({ open: null })
          }}
        />
      )}
    </>
  )
}

function KindDialog({ row, onClose }: { row: Row | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const shape = useShape(KIND)
  const save = useSave(KIND, row?.id)
  if (!shape.data) return null
  return (
    <FormDialog
      title={row ? String(row.name) : t('people.papers.add_kind')}
      fields={fieldsOf(shape.data, FIELDS)}
      initial={row ?? { lead_days: 30, keep_months: 24, is_used: true }}
      onSubmit={async (values) => {
        const given = row ? values : { lead_days: 30, keep_months: 24, is_used: true, ...values }
        await save.mutateAsync({ values: given })
        onClose()
        toast.done(t('people.papers.kind_saved'))
      }}
      onClose={onClose}
    />
  )
}
