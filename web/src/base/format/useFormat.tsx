/** The formats bound to the viewer's language and zone, and the two tags that carry the exact reading on hover. */
import { useMemo } from 'react'
import { useLang } from '../i18n/lang'
import { useMeOrNull } from '../session/session'
import type { Label } from '../api/contract'
import { fullInstant, sayDay, sayInstant, sayMonth, type Clock } from './dates'

export function useFormat() {
  const lang = useLang()
  const zone = useMeOrNull()?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return useMemo(() => {
    const clock: Clock = { lang, zone }
    return {
      lang,
      zone,
      label: (label: Label | string | null | undefined) =>
        typeof label === 'object' && label ? label[lang] || label.zh || label.en : (label ?? ''),
      day: (day: string, style?: 'near' | 'plain' | 'long') => sayDay(day, clock, style),
      /** A sentence with its days as people say them. */
      days: (text: string) => text.replace(/\b20\d\d-\d\d-\d\d\b/g, (day) => sayDay(day, clock, 'plain')),
      instant: (iso: string) => sayInstant(iso, clock),
      exact: (iso: string) => fullInstant(iso, zone),
      month: (month: string) => sayMonth(month, lang),
    }
  }, [lang, zone])
}

export function At({ iso }: { iso: string }) {
  const f = useFormat()
  return (
    <time dateTime={iso} title={f.exact(iso)}>
      {f.instant(iso)}
    </time>
  )
}

export function Day({ day, style }: { day: string; style?: 'near' | 'plain' | 'long' }) {
  const f = useFormat()
  return (
    <time dateTime={day} title={day}>
      {f.day(day, style)}
    </time>
  )
}
