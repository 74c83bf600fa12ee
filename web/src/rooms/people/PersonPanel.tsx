/** A person beside the list. */
import type { Id, Row } from '@/base/api/contract'
import { useTranslation } from 'react-i18next'
import { RecordPanel } from '@/base/record/RecordPanel'
import { Problems } from '@/base/parts/Problems'
import { useProfile } from './data'
import { PersonBody } from './PersonBody'

type Props = { id: Id; day: string | null; rows: Row[]; onOpen: (id: string | null) => void }

export function PersonPanel({ id, day, rows, onOpen }: Props) {
  const { t } = useTranslation()
  const profile = useProfile(id, day)
  const number = profile.data?.person.number
  return (
    <RecordPanel
      crumb={[t('people.title'), number].filter(Boolean).join(' / ')}
      rows={rows}
      open={String(id)}
      onOpen={onOpen}
      page={`/people/${id}${day ? `?day=${day}` : ''}`}
    >
      {profile.error ? (
        <div className="pb">
          <Problems error={profile.error} />
        </div>
      ) : (
        <PersonBody profile={profile.data} id={id} day={day} />
      )}
    </RecordPanel>
  )
}
