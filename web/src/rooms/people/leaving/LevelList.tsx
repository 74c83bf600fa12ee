/** Job levels: which job titles bear secrets and therefore need a decision on non-compete. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSave, useShape } from '@/base/api/records'
import FormDialog from '@/base/form/FormDialog'
import { useRecordList } from '@/base/list/RecordList'
import { Button } from '@/base/parts/Button'
import { toast } from '@/base/toast/toast'

const LEVEL = 'people.job_level'

export function LevelList() {
  const { t } = useTranslation()
  const shape = useShape(LEVEL)
  const [adding, setAdding] = useState(false)
  const list = useRecordList({
    entity: LEVEL,
    sort: 'job_title',
    empty: { icon: 'shield', title: t('people.leaving.level.none'), text: t('people.leaving.level.hint') },
  })
  const open = list.rows.find((row) => String(row.id) === list.state.open)
  const save = useSave(LEVEL, open?.id)
  const close = () => {
    setAdding(false)
    list.change({ open: null })
  }
  return (
    <>
      <div className="leaving-bar row">
        <span className="grow q t13">{t('people.leaving.level.hint')}</span>
        <Button icon="plus" onClick={() => setAdding(true)}>
          {t('people.leaving.level.add')}
        </Button>
      </div>
      {list.body}
      {(adding || open) && shape.data && (
        <FormDialog
          title={open ? String(open.job_title) : t('people.leaving.level.add')}
          fields={shape.data.fields}
          initial={open ?? { secret_bearing: true }}
          onSubmit={async (values) => {
            await save.mutateAsync({ values: open ? values : { secret_bearing: true, ...values } })
            close()
            toast.done(t('people.leaving.level.saved'))
          }}
          onClose={close}
        />
      )}
    </>
  )
}
