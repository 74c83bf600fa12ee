/** What the tax bureau, the insurance bureaus, the year's end and an audit ask for, as files of the month, year or range. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '@/base/api/client'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { runPath, type Which } from '../which'

type Sheet = { key: string; path: string; query?: Record<string, string>; when: string }

export function Statements({ month, which }: { month: string; which: Which }) {
  const { t } = useTranslation()
  const f = useFormat()
  const year = month.slice(0, 4)
  const [first, setFirst] = useState(`${year}-01`)
  const [last, setLast] = useState(month)
  const sheets: Sheet[] = [
    { key: 'tax', path: runPath(month, which, '/tax.xlsx'), when: f.month(month) },
    { key: 'contributions', path: runPath(month, which, '/contributions.xlsx'), when: f.month(month) },
    { key: 'year', path: `/pay/years/${year}/statements.xlsx`, when: year },
  ]
  return (
    <ul className="pay-cards files-list">
      {sheets.map((sheet) => (
        <SheetCard key={sheet.key} sheet={sheet} />
      ))}
      <SheetCard
        sheet={{
          key: 'audit',
          path: '/pay/audit.xlsx',
          query: { first, last },
          when: `${f.month(first)} – ${f.month(last)}`,
        }}
      >
        <div className="files-pairs">
          {(
            [
              ['first', first, setFirst],
              ['last', last, setLast],
            ] as const
          ).map(([key, value, set]) => (
            <label className="f" key={key}>
              <span className="lb">{t(`pay.files.${key}`)}</span>
              <input
                className="in"
                type="month"
                required
                value={value}
                onChange={(event) => event.target.value && set(event.target.value)}
              />
            </label>
          ))}
        </div>
      </SheetCard>
    </ul>
  )
}

function SheetCard({ sheet, children }: { sheet: Sheet; children?: React.ReactNode }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const take = () => {
    setBusy(true)
    setError(null)
    void download(sheet.path, sheet.query)
      .catch(setError)
      .finally(() => setBusy(false))
  }
  return (
    <li className="pcard pay-card file-card">
      <b>{t(`pay.files.sheet.${sheet.key}`)}</b>
      <p className="s q">{t(`pay.files.sheet.${sheet.key}_hint`)}</p>
      {children}
      <Problems error={error} />
      <div className="row">
        <Button icon="exp" busy={busy} onClick={take}>
          {t('pay.files.take', { month: sheet.when })}
        </Button>
      </div>
    </li>
  )
}
