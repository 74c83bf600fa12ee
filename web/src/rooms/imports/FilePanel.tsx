/** One file of the import: what is wrong in it and where, and what its columns mean. */
import { useState } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { bytes } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { SidePanel } from '@/base/page/SidePanel'
import { Dot, Facts } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { toast } from '@/base/toast/toast'
import type { ImportFile } from './contract'
import type { useDeed } from './data'
import { useSpot } from './spot'

type Props = { file: ImportFile; deed: ReturnType<typeof useDeed>; onClose: () => void; locked: boolean }
const MOST = 100

export function FilePanel({ file, deed, onClose, locked }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const spot = useSpot()
  const remove = () =>
    deed.mutate(
      { dropFile: file.id },
      {
        onSuccess: () => {
          toast.done(t('imports.file.removed', { name: file.name }))
          onClose()
        },
      },
    )
  return (
    <SidePanel
      title={<h2 className="file el">{file.name}</h2>}
      label={file.name}
      onClose={onClose}
      foot={
        !locked && (
          <Button icon="trash" busy={deed.isPending} onClick={remove}>
            {t('imports.file.remove')}
          </Button>
        )
      }
    >
      <div className="pb">
        <section>
          <Facts
            facts={[
              [t('imports.file.as'), file.format_label ? f.label(file.format_label) : t('imports.file.unknown')],
              [t('imports.file.office'), file.offices.join(t('base.list.joiner')) || null],
              [t('imports.file.content'), [file.content, bytes(file.size)].filter(Boolean).join(' · ')],
              [t('imports.file.matched'), file.total !== null ? `${file.matched} / ${file.total}` : null],
            ]}
          />
        </section>
        {file.columns.length > 0 && <Columns file={file} deed={deed} locked={locked} />}
        <section>
          <h3>{t('imports.file.problems')}</h3>
          {!file.problems.length && <p className="t13 q">{t('imports.file.no_problems')}</p>}
          <ul className="inp">
            {file.problems.slice(0, MOST).map((one, index) => (
              <li key={index} style={{ alignItems: 'baseline' }}>
                <Dot tone={(one.level ?? 'error') === 'error' ? 'e' : 'w'} />
                <span style={{ marginLeft: 0 }} className="grow">
                  {one.text}
                  <div className="from">{spot({ ...one, file: null })}</div>
                </span>
              </li>
            ))}
          </ul>
          {file.problems.length > MOST && (
            <p className="s q">{t('imports.ask.more', { count: file.problems.length - MOST })}</p>
          )}
        </section>
      </div>
    </SidePanel>
  )
}

function Columns({ file, deed, locked }: { file: ImportFile; deed: Props['deed']; locked: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  const [changed, setChanged] = useState<Record<string, string>>({})
  const options = [
    ...file.fields.map((field) => ({ value: field.name, label: f.label(field.label) })),
    { value: '', label: t('imports.file.skip') },
  ]
  const save = () =>
    deed.mutate(
      { columns: changed, file: file.id },
      {
        onSuccess: () => {
          setChanged({})
          toast.done(t('imports.file.columns_saved'))
        },
      },
    )
  return (
    <section>
      <h3>{t('imports.file.columns')}</h3>
      <p className="s q" style={{ marginBottom: 6 }}>
        {t('imports.file.columns_hint')}
      </p>
      <ul className="colmap">
        {file.columns.map((column) => (
          <li key={column.index}>
            <span className="row" style={{ gap: 6, minWidth: 0 }}>
              <Dot tone={column.sure ? 'ok' : 'w'} />
              <span
                className="el file"
                title={`${column.header} · ${t(column.sure ? 'imports.file.sure' : 'imports.file.unsure')}`}
              >
                {column.header || '—'}
              </span>
            </span>
            <Icon name="cr" small className="q" />
            <Select
              size="small"
              aria-label={column.header}
              disabled={locked}
              value={changed[column.header] ?? column.field ?? ''}
              onChange={(field) => setChanged({ ...changed, [column.header]: field })}
              options={options}
              showSearch={{ optionFilterProp: 'label' }}
            />
          </li>
        ))}
      </ul>
      {Object.keys(changed).length > 0 && (
        <div style={{ marginTop: 10 }}>
          <Button look="outline" busy={deed.isPending} onClick={save}>
            {t('imports.file.save_columns')}
          </Button>
        </div>
      )}
    </section>
  )
}
