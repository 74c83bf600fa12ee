/** A month that was opened again: how many people have other figures than at the last close, and the list behind it. */
import { Modal } from 'antd'
import { Link } from 'react-router'
import { useAddress } from '@/base/address'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { useDialogShape } from '@/base/look/dialog'
import { Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { useDifferences, type Difference, type Differences as All } from './closing'
import './closing.css'

export function Differences({ month }: { month: string }) {
  const { t } = useTranslation()
  const found = useDifferences(month)
  const [search, setSearch] = useAddress()
  const data = found.data
  if (!data?.people) return null
  const show = (open: boolean) => setSearch({ differences: open ? '1' : null })
  return (
    <div className="hm-note">
      <Note>
        {t('hours.closing.differ', { count: data.people })}{' '}
        <Button small onClick={() => show(true)}>
          {t('hours.closing.differ_show')}
        </Button>
      </Note>
      {search.has('differences') && <List data={data} onClose={() => show(false)} />}
    </div>
  )
}

function List({ data, onClose }: { data: All; onClose: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const shape = useDialogShape(680)
  return (
    <Modal
      open
      title={t('hours.closing.differ_title', { month: f.month(data.month) })}
      onCancel={onClose}
      footer={null}
      {...shape}
    >
      <p className="m cl-lead">{t('hours.closing.differ_lead')}</p>
      <ul className="cl-differ">
        {data.rows.map((row, at) => (
          <One key={at} row={row} month={data.month} />
        ))}
      </ul>
      {data.left_out > 0 && <p className="q">{t('hours.closing.rest', { count: data.left_out })}</p>}
    </Modal>
  )
}

function One({ row, month }: { row: Difference; month: string }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <li>
      <div className="row">
        <Link className="a" to={`/hours/people/${row.person.id}/months/${month}`}>
          {row.person.name}
        </Link>
        <span className="s q">
          {row.office.name}
          {row.person.number && ` · ${row.person.number}`}
        </span>
      </div>
      <dl className="cl-moved">
        {row.moved.map((one) => (
          <div key={one.code}>
            <dt>{f.label(one.label)}</dt>
            <dd>
              <span className="q">{one.old}</span> → <b>{one.new}</b>
            </dd>
          </div>
        ))}
      </dl>
      {row.causes.map((one, at) => (
        <p key={at} className="s">
          {one.day ? `${f.day(one.day, 'plain')} · ` : ''}
          {t('hours.closing.because', { who: one.who, reason: one.reason })}
        </p>
      ))}
      <p className="s q">
        {t(`hours.closing.${row.sort}`, {
          who: row.reopened.by,
          when: f.instant(row.reopened.at),
          reason: row.reopened.reason,
        })}
      </p>
    </li>
  )
}
