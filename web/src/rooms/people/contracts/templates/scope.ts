/** Where a template holds, in words. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import type { Body, Templates } from '../contract'

export function useCountry() {
  const { lang } = useFormat()
  return (code: string) => new Intl.DisplayNames([lang], { type: 'region' }).of(code) ?? code
}

export function useScopeWords({ offices }: Pick<Templates, 'offices'>) {
  const { t } = useTranslation()
  const country = useCountry()
  return (body: Body) => {
    const named = (body.offices ?? []).map((id) => offices.find((one) => one.id === id)?.name ?? String(id))
    const places = named.length ? named : (body.countries ?? []).map(country)
    return places.join(t('people.contracts.templates.joiner')) || t('people.contracts.templates.everywhere')
  }
}
