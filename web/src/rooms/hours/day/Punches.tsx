/** The punches as they came, each with how it was used; what was not used stays, grey, with the reason. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Dot, Tag } from '@/base/parts/Bits'
import type { DayPage, Punch } from '../contract'
import { isUsed } from './axis'

export function Punches({ data }: { data: DayPage }) {
  const { t } = useTranslation()
  const f = useFormat()
  const phone = usePhone()
  return (
    <section className="hd-sec">
      <h2>{t('hours.day.raw', { count: data.punches.length })}</h2>
      {!data.punches.length ? (
        <p className="hd-pad t13 q">{t('hours.day.no_punch')}</p>
      ) : phone ? (
        <ul className="pcard hd-punches">
          {data.punches.map((punch) => (
            <li key={punch.id} className={isUsed(punch) ? '' : 'q'}>
              <b>
                <When punch={punch} day={data.day} />
              </b>
              <span className="grow">
                <Used punch={punch} />
                <small>{[f.label(punch.source_label), punch.detail].filter(Boolean).join(' · ')}</small>
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <table className="tb tight">
          <thead>
            <tr>
              {['time', 'source', 'place', 'file', 'use'].map((key) => (
                <th key={key}>{t(`hours.punch.${key}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.punches.map((punch) => (
              <tr key={punch.id} className={isUsed(punch) ? '' : 'q'}>
                <td>
                  <When punch={punch} />
                </td>
                <td>
                  {f.label(punch.source_label)} {punch.by_hand && <Tag tone="ok">{t('hours.punch.by_hand')}</Tag>}
                </td>
                <td>{punch.detail || '—'}</td>
                <td className="q el file hd-file" title={punch.file}>
                  <File punch={punch} />
                </td>
                <td>
                  <Used punch={punch} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function When({ punch, day }: { punch: Punch; day?: string }) {
  const f = useFormat()
  const [date = '', time = ''] = punch.local.split(/[T ]/)
  const short = date === day
  return (
    <time dateTime={punch.at} title={f.exact(punch.at)}>
      {!short && `${f.day(date, 'plain').replace(/ 周.$|^\w{3} /, '')} `}
      {time.slice(0, 8)}
    </time>
  )
}

/** From which line of which file it came: the way back to the original. */
function File({ punch }: { punch: Punch }) {
  const { t } = useTranslation()
  if (!punch.file) return '—'
  return (
    <>
      {punch.file}
      {punch.line !== null && ` ${t('base.row', { row: punch.line })}`}
    </>
  )
}

function Used({ punch }: { punch: Punch }) {
  const f = useFormat()
  const said = f.label(punch.use_label)
  return isUsed(punch) ? (
    <span className="row">
      <Dot tone="ok" />
      {said}
    </span>
  ) : (
    <>{said}</>
  )
}
