/** Where something stands, in words: file (where several are open), sheet, row, column. */
import { useTranslation } from 'react-i18next'

type Spot = { file?: string | null; sheet?: string | null; row?: number | null; column?: string | null }

export function useSpot() {
  const { t } = useTranslation()
  return ({ file, sheet, row, column }: Spot) =>
    [file, sheet && t('imports.file.sheet', { sheet }), row && t('imports.ask.row', { row }), column]
      .filter(Boolean)
      .join(' · ')
}
