/** What was handed in without a network: what still waits on this device, and what was refused afterwards, to be mended. */
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { At } from '@/base/format/useFormat'
import { Note } from '@/base/parts/Bits'
import { useMe } from '@/base/session/session'
import { draft } from './last'
import { unsent, useUnsent, type RefusedRequest } from './unsent'

/** In place of the form that was kept: no other page can be counted on without a network. Handed in, it stands with the others. */
export function LeftHere({ sent, onMend }: { sent: string; onMend: () => void }) {
  const { t } = useTranslation()
  const go = useNavigate()
  const { kept, refused } = useUnsent(useMe().user.id)
  const waits = [...kept, ...refused].some((one) => one.key === sent)
  useEffect(() => {
    if (!waits) void go('/me/todo?box=started', { replace: true })
  }, [waits, go])
  return (
    <>
      <UnsentNotes here={sent} onMend={onMend} />
      {kept.some((one) => one.key === sent) && <p className="q t13">{t('requests.start.safe')}</p>}
    </>
  )
}

/** `here`: the one whose form is open behind it. */
export function UnsentNotes({ here, onMend }: { here?: string; onMend?: () => void }) {
  const { t } = useTranslation()
  const go = useNavigate()
  const user = useMe().user.id
  const { kept, refused } = useUnsent(user)
  const mend = (one: RefusedRequest) => {
    draft.keep(one.flow, one.filled)
    if (one.key === here) onMend?.()
    else void go(`/flow/new/${one.flow}`)
    unsent.putAway(user, one.key)
  }
  if (!kept.length && !refused.length) return null
  return (
    <div className="rq-unsent" role="status">
      {kept.map((one) => (
        <Note key={one.key} tone="plain" icon="wifi">
          {t('requests.start.waits', { flow: one.label })} <At iso={one.at} />
        </Note>
      ))}
      {refused.map((one) => (
        <Note key={one.key}>
          {t('requests.start.refused', { flow: one.label, why: one.why })}
          <span className="rq-ways">
            <button type="button" className="a" onClick={() => mend(one)}>
              {t('requests.start.mend')}
            </button>
            <button type="button" className="a" onClick={() => unsent.putAway(user, one.key)}>
              {t('requests.start.put_away')}
            </button>
          </span>
        </Note>
      ))}
    </div>
  )
}
