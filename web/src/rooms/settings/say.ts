/** Rights and times in words: conditions on rows, what a schedule means, how long something took. */
import type { TFunction } from 'i18next'

type Node = unknown[]
const isNode = (value: unknown): value is Node => Array.isArray(value) && typeof value[0] === 'string'

/** `["all", ["is","office","$me.offices"], ["over","days",3]]` as one sentence; an empty condition is every row. */
export function rowsInWords(rows: unknown, t: TFunction, labelOf?: (path: string) => string): string {
  if (!isNode(rows) || !rows.length) return t('settings.rows.every')
  const [word, ...rest] = rows as [string, ...unknown[]]
  if (word === 'all' || word === 'any') {
    const parts = rest.map((one) => rowsInWords(one, t, labelOf))
    return parts.length ? parts.join(t(`settings.rows.${word}`)) : t('settings.rows.every')
  }
  if (word === 'not') return t('settings.rows.not', { what: rowsInWords(rest[0], t, labelOf) })
  const [field, value] = rest as [string, unknown]
  const named = labelOf?.(field)
  const name =
    named && named !== field
      ? named
      : field
          .split('.')
          .map((part) => t(`settings.field.${part}`, { defaultValue: part }))
          .join(' ')
  return [name, t(`base.words.${word}`, { defaultValue: word }), valueInWords(value, t)].filter(Boolean).join(' ')
}

function valueInWords(value: unknown, t: TFunction): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return t(value ? 'base.yes' : 'base.no')
  if (typeof value === 'string' && value.startsWith('$me.'))
    return t(`settings.mine.${value.slice(4)}`, { defaultValue: value })
  return Array.isArray(value) ? value.map((one) => valueInWords(one, t)).join(t('base.list.joiner')) : String(value)
}

/** `["*","-first_day"]` as "without first day"; all fields need no word. */
export function fieldsInWords(fields: string[], labelOf: (field: string) => string, t: TFunction): string {
  const told = fields.filter((field) => field !== '*')
  return told
    .map((field) => {
      const name = labelOf(field.replace(/^-/, '')) || field.replace(/^-/, '')
      return field.startsWith('-') ? t('settings.roles.without', { field: name }) : name
    })
    .join(t('base.list.joiner'))
}

/** A cron line as people say it; what is rarer stays as it is written. */
export function everyInWords(every: string | null, t: TFunction): string {
  if (!every) return t('settings.jobs.asked')
  const [minute, hour, date, month, weekday] = every.split(/\s+/)
  const plain = date === '*' && month === '*' && weekday === '*'
  const each = /^\*\/(\d+)$/.exec(minute ?? '')
  if (plain && hour === '*' && (each || minute === '*'))
    return t('settings.jobs.minutes', { count: Number(each?.[1] ?? 1) })
  if (plain && hour === '*' && /^\d+$/.test(minute ?? '')) return t('settings.jobs.hourly')
  if (plain && /^\d+$/.test(hour ?? '') && /^\d+$/.test(minute ?? ''))
    return t('settings.jobs.daily', { at: `${hour!.padStart(2, '0')}:${minute!.padStart(2, '0')}` })
  return every
}

export function tookInWords(milliseconds: number | null, t: TFunction): string {
  if (milliseconds === null) return ''
  if (milliseconds < 1000) return t('settings.jobs.ms', { count: milliseconds })
  const seconds = milliseconds / 1000
  return seconds < 90
    ? t('settings.jobs.seconds', { seconds: seconds.toFixed(seconds < 10 ? 1 : 0) })
    : t('settings.jobs.took_minutes', { count: Math.round(seconds / 60) })
}
