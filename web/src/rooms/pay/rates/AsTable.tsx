/** A whole city at once: its figures are taken out as a table, changed in a spreadsheet program, and brought in again. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useDownload } from '@/base/parts/useDownload'

type Props = { place: string; day: string; mayEnter: boolean }

export function AsTable({ place, day, mayEnter }: Props) {
  const { t } = useTranslation()
  const download = useDownload()
  const save = () => download('/pay/rates/file', { place, day }, `figures-${place}.xlsx`)
  return (
    <p className="t13 m">
      {t('pay.rates.table')}{' '}
      <button className="a in-text" onClick={save}>
        {t('pay.rates.table_out')}
      </button>
      {mayEnter && (
        <>
          {' · '}
          <Link className="a in-text" to="/imports">
            {t('pay.rates.table_in')}
          </Link>
        </>
      )}
    </p>
  )
}
