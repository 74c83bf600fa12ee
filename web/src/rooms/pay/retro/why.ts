/** 基本工资 20,000 → 21,000: what changed since a month was paid, in a few words. */
import type { TFunction } from 'i18next'
import type { useFormat } from '@/base/format/useFormat'
import { valueText } from '../say'
import type { Corrected } from './contract'

type Tools = { t: TFunction; f: ReturnType<typeof useFormat> }

export function whyText(why: Corrected['why'], { t, f }: Tools): string[] {
  const say = (value: string | boolean | null, show: string) =>
    value === null
      ? t('pay.retro.nothing')
      : typeof value === 'boolean'
        ? t(value ? 'base.yes' : 'base.no')
        : show === 'text'
          ? value
          : valueText(value, show)
  return why.map(({ label, show, was, now }) =>
    was === null && now === null
      ? f.label(label)
      : t('pay.retro.change', { what: f.label(label), was: say(was, show), now: say(now, show) }),
  )
}
