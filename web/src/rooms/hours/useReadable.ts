/** Sentences of the server as people read them: days by their name, the night as the next day, no padding zeros. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import { useFormat } from '@/base/format/useFormat'
import { tidy } from './say'

export function readable(text: string, t: TFunction, sayDay: (day: string) => string): string {
  return tidy(text)
    .replace(/(\d\d:\d\d) \(\+1\)/g, (_, time: string) => t('hours.next_day', { time }))
    .replace(/\b20\d\d-\d\d-\d\d\b/g, (day) => sayDay(day))
}

export function useReadable() {
  const { t } = useTranslation()
  const f = useFormat()
  return useMemo(() => (text: string) => readable(text, t, (day) => f.day(day, 'plain')), [t, f])
}
