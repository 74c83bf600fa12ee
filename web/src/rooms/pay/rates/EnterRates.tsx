/** What was published is entered: the limits of a base year at once, or one figure. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/base/parts/Button'
import type { Rates } from './contract'

const RateDialog = lazy(() => import('./RateDialog'))
const WindowDialog = lazy(() => import('./WindowDialog'))

export function EnterRates({ told }: { told: Rates }) {
  const { t } = useTranslation()
  const [entering, setEntering] = useState<'figure' | 'window' | null>(null)
  const close = () => setEntering(null)
  return (
    <>
      <Button onClick={() => setEntering('figure')}>{t('pay.rates.enter')}</Button>
      <Button look="primary" icon="plus" onClick={() => setEntering('window')}>
        {t('pay.rates.window_enter')}
      </Button>
      <Suspense>
        {entering === 'window' && <WindowDialog told={told} onClose={close} />}
        {entering === 'figure' && <RateDialog told={told} onClose={close} />}
      </Suspense>
    </>
  )
}
