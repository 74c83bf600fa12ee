/** The first rows of the last run in this layout; accounts are masked, figures are real. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Bone } from '@/base/parts/Bits'
import { Problems } from '@/base/parts/Problems'
import type { Layout } from './contract'
import type { Trying } from './data'

const PLACED = /^(columns|head|foot)\.\d+\./

export function Preview({ trying, layout }: { trying: Trying; layout: Layout }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { data } = trying
  const others = trying.refused.filter((one) => !PLACED.test(one.field ?? ''))
  return (
    <aside className="files-preview" aria-busy={trying.waiting} aria-label={t('pay.files.preview')}>
      <h3>{t('pay.files.preview')}</h3>
      {others.length > 0 && <Problems list={others} />}
      {trying.refused.length > others.length && <p className="t13 q">{t('pay.files.mend')}</p>}
      {trying.error && !trying.refused.length && <Problems error={trying.error} />}
      {!data && !trying.error && <Bone width="100%" />}
      {data && !data.month && <p className="t13 q">{t('pay.files.no_run')}</p>}
      {data?.month && (
        <p className="s q">
          {t('pay.files.preview_of', { month: f.month(data.month), files: data.files, rows: data.rows })}
        </p>
      )}
      {data?.parts.map((part, index) => (
        <div key={index} className="files-sheet">
          {part.name && <b className="t13">{part.name}</b>}
          <div className="files-scroll" tabIndex={0} role="region" aria-label={part.name || t('pay.files.preview')}>
            <table>
              <tbody>
                {part.rows.map((row, at) => (
                  <tr key={at} className={layout.has_titles && at === layout.head.length ? 'titles' : ''}>
                    {row.map((cell, column) => (
                      <td key={column} className={/^-?\d+\.\d+$/.test(cell) ? 'n' : ''}>
                        {cell}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      ))}
    </aside>
  )
}
