/** History as a story: what happened, who did it and when; what is still to come stands on top. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryEntry, Id } from '../api/contract'
import { useHistory } from '../api/records'
import { At, useFormat } from '../format/useFormat'
import { Bone } from '../parts/Bits'
import { Problems } from '../parts/Problems'

export type StoryLine = { key: string | number; text: ReactNode; note?: ReactNode; on?: boolean }

export const Story = ({ lines }: { lines: StoryLine[] }) => (
  <ol className="story">
    {lines.map((line) => (
      <li key={line.key} className={line.on ? 'on' : ''}>
        {line.text}
        {line.note && <div className="s q">{line.note}</div>}
      </li>
    ))}
  </ol>
)

export function RecordStory({ entity, id, before = [] }: { entity: string; id: Id; before?: StoryLine[] }) {
  const { t } = useTranslation()
  const history = useHistory(entity, id)
  if (history.isPending)
    return (
      <div className="col" style={{ gap: 12 }} aria-hidden>
        <Bone width="80%" />
        <Bone width="55%" />
        <Bone width="70%" />
      </div>
    )
  if (history.error) return <Problems error={history.error} />
  const entries = history.data.entries
  if (!entries.length && !before.length) return <p className="q t13">{t('base.record.no_story')}</p>
  const lines = entries.map((entry, index) => ({
    key: entry.seq ?? entry.id ?? index,
    text: <Told entry={entry} />,
    note: (
      <>
        {entry.future && <>{t('base.record.future')} · </>}
        {entry.who && !entry.text.includes(entry.who) && <>{entry.who} </>}
        <At iso={entry.at} />
        {entry.reason && ` · ${entry.reason}`}
      </>
    ),
    on: index === 0 && !before.some((line) => line.on),
  }))
  return <Story lines={[...before, ...lines]} />
}

/** A change is told by its fields, old → new; any other deed by the server's sentence. */
function Told({ entry }: { entry: HistoryEntry }) {
  const f = useFormat()
  const say = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return '—'
    if (typeof value !== 'object') return String(value)
    return 'title' in value ? String(value.title) : 'masked' in value ? String(value.masked) : JSON.stringify(value)
  }
  if (!entry.changes?.length || entry.verb !== 'change') return <>{entry.text}</>
  return (
    <>
      {entry.changes.map((change) => (
        <div key={change.field}>
          {f.label(change.label)} <span className="q">{say(change.old)}</span> → <b>{say(change.new)}</b>
        </div>
      ))}
    </>
  )
}
