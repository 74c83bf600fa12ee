/** What went wrong, each with its place (file, sheet, row, column) and in the viewer's words. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/client'
import type { Problem } from '../api/contract'
import { Icon } from './Icon'

export function useProblems() {
  const { t } = useTranslation()
  return (error: unknown): Problem[] => {
    if (!error) return []
    if (error instanceof ApiError) {
      if (error.problems.length) return error.problems
      const known = [403, 404, 409, 413, 429].includes(error.status) ? error.status : 'other'
      return [{ code: `http_${error.status}`, text: t(`base.http.${known}`), level: 'error' }]
    }
    return [{ code: 'network', text: t('base.http.network'), level: 'error' }]
  }
}

export function place(problem: Problem, t: TFunction): string {
  const row = problem.row !== undefined ? t('base.row', { row: problem.row }) : ''
  return [problem.file, problem.sheet, row, problem.column].filter(Boolean).join(' · ')
}

type Props = { error?: unknown; list?: Problem[]; most?: number }

export function Problems({ error, list, most = 8 }: Props) {
  const { t } = useTranslation()
  const problemsOf = useProblems()
  const all = list ?? problemsOf(error)
  if (!all.length) return null
  const tone = all.some((one) => (one.level ?? 'error') === 'error') ? 'e' : ''
  return (
    <div className={`note ${tone}`} role="alert">
      <Icon name="warn" />
      <ul className="grow">
        {all.slice(0, most).map((one, index) => (
          <li key={`${one.code}${index}`}>
            {one.text}
            {place(one, t) && <span className="q"> {place(one, t)}</span>}
          </li>
        ))}
        {all.length > most && <li className="q">{t('base.more_problems', { count: all.length - most })}</li>}
      </ul>
    </div>
  )
}
