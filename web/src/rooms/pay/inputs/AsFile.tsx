/** The company's own inputs as a table: taken out, filled in with a spreadsheet program, and brought in. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useDownload } from '@/base/parts/useDownload'
import type { Column } from './cells'

type Props = { month: string; office: string | null; columns: Column[]; mayFill: boolean }

export function AsFile({ month, office, columns, mayFill }: Props) {
  const { t } = useTranslation()
  const download = useDownload()
  if (!columns.some((one) => one.own)) return null
  const save = () =>
    download('/pay/own-inputs/file', { month, ...(office ? { office } : {}) }, `own-figures-${month}.xlsx`)
  return (
    <p className="t13 m own-file">
      {t('pay.own.file')}{' '}
      <button className="a in-text" onClick={save}>
        {t('pay.own.file_out')}
      </button>
      {mayFill && (
        <>
          {' · '}
          <Link className="a in-text" to="/imports">
            {t('pay.own.file_in')}
          </Link>
        </>
      )}
    </p>
  )
}
