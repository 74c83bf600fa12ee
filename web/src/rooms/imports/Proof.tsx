/** What a doubt rests on: an excerpt of the sheet, or the rows that could not be read. */
import { useTranslation } from 'react-i18next'
import type { Problem } from '@/base/api/contract'
import type { Evidence } from './contract'
import { useSpot } from './spot'

/** The rows that would be left out, so that one knows before saying so. */
export function Unreadable({ problems }: { problems: Problem[] }) {
  const { t } = useTranslation()
  const spot = useSpot()
  return (
    <ul className="inp">
      {problems.slice(0, 6).map((one, index) => (
        <li key={index}>
          <span className="grow" style={{ marginLeft: 0 }}>
            {one.text}
            <div className="from">{spot({ ...one, file: null })}</div>
          </span>
        </li>
      ))}
      {problems.length > 6 && <li className="q s">{t('imports.ask.more', { count: problems.length - 6 })}</li>}
    </ul>
  )
}

export function Excerpt({ file, evidence }: { file: string; evidence: Evidence }) {
  const { t } = useTranslation()
  return (
    <div>
      <div className="s q file" style={{ marginBottom: 6 }}>
        {file}
        {evidence.sheet && ` · ${t('imports.file.sheet', { sheet: evidence.sheet })}`}
      </div>
      <div className="mini-x" role="region" aria-label={file} tabIndex={0}>
        <table>
          <thead>
            <tr className="hd">
              <td />
              {evidence.head.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          </thead>
          <tbody>
            {evidence.rows.map((row) => (
              <tr key={row.row}>
                <td>{row.row}</td>
                {row.cells.map((cell, index) => (
                  <td
                    key={index}
                    className={row.hits?.includes(index) ? 'hit' : ''}
                    title={cell.length > 24 ? cell : undefined}
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
