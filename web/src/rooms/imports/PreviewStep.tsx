/** Step 4: what would be written, per sort of record, with samples old → new. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { grouped as thousands } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { Note, Tag } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import type { ChangeRow, Changes, Import } from './contract'
import { changedCount } from './groups'

export function PreviewStep({ imported }: { imported: Import }) {
  const { t } = useTranslation()
  const f = useFormat()
  const [entity, setEntity] = useState<string | null>(null)
  const errors = imported.problems.filter((one) => (one.level ?? 'error') === 'error')
  const told =
    imported.changes.find((one) => one.entity === entity) ??
    imported.changes.find((one) => one.sample.length) ??
    imported.changes[0]
  return (
    <>
      {(imported.blocked || errors.length > 0) && (
        <div className="col" style={{ gap: 10, padding: '14px 24px 0' }}>
          {imported.blocked && <Note tone="bad">{t('imports.preview.blocked')}</Note>}
          {errors.length > 0 && <Problems list={errors} />}
        </div>
      )}
      {!changedCount(imported) ? (
        <EmptyState icon="check" title={t('imports.preview.nothing')}>
          {t('imports.preview.nothing_hint')}
        </EmptyState>
      ) : (
        <>
          <h2 style={{ padding: '18px 24px 4px' }}>{t('imports.preview.title')}</h2>
          <table className="tb" style={{ flex: 'none' }}>
            <colgroup>
              <col style={{ width: '16rem' }} />
              <col style={{ width: '7rem' }} />
              <col style={{ width: '7rem' }} />
              <col style={{ width: '7rem' }} />
              <col />
            </colgroup>
            <thead>
              <tr>
                <th>{t('imports.preview.who')}</th>
                <th className="n">{t('imports.preview.created')}</th>
                <th className="n">{t('imports.preview.changed')}</th>
                <th className="n">{t('imports.preview.same')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {imported.changes.map((one) => (
                <tr
                  key={one.entity}
                  className={`go${one === told ? ' sel' : ''}`}
                  tabIndex={0}
                  aria-selected={one === told}
                  onClick={() => setEntity(one.entity)}
                  onKeyDown={(event) => event.key === 'Enter' && setEntity(one.entity)}
                >
                  <td>{f.label(one.label)}</td>
                  <td className="n">{one.created ? thousands(one.created) : <span className="q">0</span>}</td>
                  <td className="n">{one.changed ? thousands(one.changed) : <span className="q">0</span>}</td>
                  <td className="n q">{thousands(one.same)}</td>
                  <td />
                </tr>
              ))}
            </tbody>
          </table>
          {told && told.sample.length > 0 && <Sample changes={told} />}
        </>
      )}
    </>
  )
}

function Sample({ changes }: { changes: Changes }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <>
      <h2 style={{ padding: '20px 24px 4px' }}>{f.label(changes.label)}</h2>
      <table className="tb" style={{ flex: 'none' }}>
        <colgroup>
          <col style={{ width: '14rem' }} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th>{t('imports.preview.who')}</th>
            <th>{t('imports.preview.what')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.sample.map((row, index) => (
            <tr key={`${row.key}${index}`}>
              <td style={{ verticalAlign: 'top', paddingTop: 9 }}>
                {row.key} {isNew(row) && <Tag tone="ok">{t('imports.preview.new')}</Tag>}
              </td>
              <td className="diff">
                <Difference row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="s q" style={{ padding: '8px 24px 20px' }}>
        {t('imports.preview.sample_more', { count: changes.sample.length })}
      </p>
    </>
  )
}

const isNew = (row: ChangeRow) => row.before === null || row.before === undefined

export function plain(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  if (Array.isArray(value)) return value.map(plain).join(', ')
  if (typeof value !== 'object') return String(value)
  const known = value as { title?: string; masked?: string; amount?: string; name?: string }
  return known.title ?? known.masked ?? known.amount ?? known.name ?? JSON.stringify(value)
}

function Difference({ row }: { row: ChangeRow }) {
  const f = useFormat()
  if (!row.fields?.length)
    return <>{isNew(row) ? plain(row.after) : <Old before={row.before} after={row.after} />}</>
  const told = row.fields.filter((field) => !isNew(row) || plain(field.after) !== '—')
  return (
    <>
      {told.map((field, index) => (
        <span key={field.name}>
          {index > 0 && '\u2003'}
          <span className="q">{f.label(field.label)}</span>{' '}
          {isNew(row) ? plain(field.after) : <Old before={field.before} after={field.after} />}
        </span>
      ))}
    </>
  )
}

const Old = ({ before, after }: { before: unknown; after: unknown }) => (
  <>
    <del>{plain(before)}</del> → <ins>{plain(after)}</ins>
  </>
)
