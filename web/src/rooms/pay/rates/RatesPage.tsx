/** City insurance, fund and tax figures of a day: dated, with source, provisional ones marked; a figure that was published is entered here. */
import { lazy, Suspense } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone, Note } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { Tabs } from '@/base/parts/Tabs'
import { useMe } from '@/base/session/session'
import { useAddress } from '@/base/address'
import type { Rates } from './contract'
import { EnterRates } from './EnterRates'
import { inParts } from './groups'
import { AsTable } from './AsTable'
import { RateTable } from './RateTable'
import '../pay.css'
import '../items/items.css'

const DayInput = lazy(() => import('@/base/inputs/DayInput'))

export default function RatesPage() {
  const { t } = useTranslation()
  const f = useFormat()
  const me = useMe()
  const [search, set] = useAddress()
  const day = search.get('day') ?? me.today
  const asked = search.get('place')
  const rates = useQuery({
    queryKey: ['pay', 'rates', day, asked],
    queryFn: ({ signal }) => api.get<Rates>('/pay/rates', { day, place: asked }, signal),
    placeholderData: keepPreviousData,
  })
  const places = rates.data?.places ?? []
  const found = rates.data?.rates ?? []
  return (
    <Page
      title={t('pay.rates.title')}
      sub={t('pay.rates.sub')}
      actions={
        <>
          <label className="row t13 rate-day">
            <span className="m nw">{t('pay.rates.on')}</span>
            <Suspense fallback={<Bone width={120} />}>
              <DayInput value={day} allowClear={false} onChange={(value) => set({ day: value as string | null })} />
            </Suspense>
          </label>
          {rates.data?.may.includes('create') && places.length > 0 && <EnterRates told={rates.data} />}
        </>
      }
      flows
    >
      {places.length > 0 && (
        <Tabs
          label={t('pay.rates.place')}
          tabs={places.map((one) => ({ key: one.key, label: f.label(one.label) }))}
          value={places.find((one) => one.key === asked)?.key ?? rates.data?.place ?? ''}
          onChange={(key) => set({ place: key })}
        />
      )}
      <div className="pay-pad rate-notes">
        <Problems error={rates.error} />
        {rates.data?.warnings.map((warning, index) => (
          <Note key={index}>{warning.text}</Note>
        ))}
        {rates.data && found.length > 0 && (
          <AsTable place={rates.data.place} day={day} mayEnter={rates.data.may.includes('create')} />
        )}
      </div>
      {rates.isPending && (
        <div className="pay-pad col" style={{ gap: 22 }} aria-hidden>
          {[...'abcdefgh'].map((key) => (
            <Bone key={key} width="100%" />
          ))}
        </div>
      )}
      {rates.data && !found.length && (
        <EmptyState icon="shield" title={t('pay.rates.none', { day: f.day(day, 'long') })}>
          {t('pay.rates.none_hint')}
        </EmptyState>
      )}
      {inParts(found).map((one) => (
        <RateTable key={one.part} part={one.part} rates={one.rates} />
      ))}
    </Page>
  )
}
