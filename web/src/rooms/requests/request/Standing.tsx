/** With whom the request about a record is, since when, or how it ended; whoever may read it opens it. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { At } from '@/base/format/useFormat'
import { Note } from '@/base/parts/Bits'
import '../requests.css'

/** What a board tells of the newest request about one of its records. */
export type Stands = {
  id: Id
  status: string
  status_label: string
  with: string[]
  since: string | null
  /** Whether the viewer may open it. */
  opens: boolean
}

/** `why`: what its end left on the record. */
export function Standing({ of, why }: { of: Stands; why?: string }) {
  const { t } = useTranslation()
  const running = of.status === 'running'
  return (
    <Note tone={running || of.status === 'done' ? 'plain' : undefined} icon={running ? 'clock' : 'info'}>
      {running
        ? t('requests.standing.with', { names: of.with.join(t('base.list.joiner')) })
        : t('requests.standing.ended', { status: of.status_label })}
      {running && of.since && (
        <>
          {' · '}
          <At iso={of.since} />
        </>
      )}
      {why && t('requests.standing.why', { why })}
      {of.opens && (
        <>
          {' · '}
          <Link className="a rq-open" to={`/flow/requests/${of.id}`}>
            {t('requests.standing.open')}
          </Link>
        </>
      )}
    </Note>
  )
}
