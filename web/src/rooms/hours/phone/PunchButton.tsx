/** The punch button: one tap where phone punching is open; says what came of it, keeps it without a network, shows the way to appeal. */
import { useCallback, useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { dayIn, timeIn } from '@/base/format/dates'
import { useFormat } from '@/base/format/useFormat'
import { Note } from '@/base/parts/Bits'
import { PhoneButton } from '@/base/phone/Phone'
import { useMe } from '@/base/session/session'
import { Camera } from '../face/Camera'
import {
  deliver,
  keptPresses,
  placed,
  positionNow,
  press,
  putAway,
  refusedPresses,
  type Punched,
  type RefusedPress,
} from './presses'
import './punch.css'

type Open = {
  open: boolean
  zone: string
  places: { name: string; radius: number; anywhere: boolean }[]
  networks?: string[]
  face?: boolean
}

export function PunchButton() {
  const found = useQuery({
    queryKey: ['hours', 'punch'],
    queryFn: ({ signal }) => api.get<Open>('/me/punch', {}, signal),
    staleTime: 600_000,
  })
  return found.data?.open ? <Button told={found.data} /> : null
}

function Button({ told }: { told: Open }) {
  const { t } = useTranslation()
  const me = useMe()
  const user = me.user.id
  const { busy, kept, refused, last, deliverAll, setBusy, away } = useDelivery(user)
  const anywhere = told.places.some((one) => one.anywhere)
  const [facing, setFacing] = useState(false)
  const tap = async (picture?: string) => {
    setBusy(true)
    const asks = !anywhere && told.places.length > 0
    const made = press(user, { asks })
    if (asks) placed(user, made.key, await positionNow())
    setFacing(false)
    await deliverAll(picture ? { key: made.key, picture } : undefined)
  }
  return (
    <div className="punch">
      <PhoneButton busy={busy} onClick={() => void tap()}>
        {t('hours.press.verb')}
      </PhoneButton>
      {told.face && !facing && (
        <PhoneButton second onClick={() => setFacing(true)}>
          {t('hours.face.punch')}
        </PhoneButton>
      )}
      {facing && (
        <Camera
          verb={t('hours.face.punch_now')}
          busy={busy}
          onTaken={(picture) => void tap(picture)}
          onClose={() => setFacing(false)}
        />
      )}
      <p className="s q" role="status">
        {last
          ? t(last.face ? 'hours.face.done' : 'hours.press.done', {
              at: timeIn(told.zone, new Date(last.at)),
              place: last.detail,
            })
          : where(t, told)}
      </p>
      {kept > 0 && !busy && <Note tone="plain">{t('hours.press.kept', { count: kept })}</Note>}
      {refused.map((one) => (
        <Refused key={one.key} one={one} zone={told.zone} onAway={() => away(one.key)} />
      ))}
    </div>
  )
}

/** Where a press counts, and what of the place is noted. */
function where(t: TFunction, { places, networks = [] }: Open) {
  if (places.some((one) => one.anywhere)) return t('hours.press.anywhere')
  const joined = (names: string[]) => names.join(t('base.list.joiner'))
  const names = joined(places.map((one) => one.name))
  if (!networks.length) return t('hours.press.where', { names })
  const told = { names, networks: joined(networks) }
  return t(places.length ? 'hours.press.where_or_network' : 'hours.press.network', told)
}

/** What was pressed when, why it is no punch, and what can be done about it. */
function Refused({ one, zone, onAway }: { one: RefusedPress; zone: string; onAway: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const at = new Date(one.at)
  return (
    <Note>
      {t('hours.press.refused', { day: f.day(dayIn(zone, at), 'plain'), at: timeIn(zone, at), why: one.why })}
      <span className="punch-ways">
        <Link className="a" to={appeal(at, zone)}>
          {t('hours.press.appeal')}
        </Link>
        <button type="button" className="a" onClick={onAway}>
          {t('hours.press.put_away')}
        </button>
      </span>
    </Note>
  )
}

/** The request for a missing punch with what is known already. */
function appeal(at: Date, zone: string) {
  const clock = timeIn(zone, at)
  const which = clock < '12:00' ? 'in' : 'out'
  return `/flow/new/hours.missing_punch?day=${dayIn(zone, at)}&clock=${clock}&which=${which}`
}

/** What is kept goes out when the page opens and whenever the network comes back. */
function useDelivery(user: string | number) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [kept, setKept] = useState(() => keptPresses(user).length)
  const [refused, setRefused] = useState(() => refusedPresses(user))
  const [last, setLast] = useState<Punched | null>(null)
  const deliverAll = useCallback(
    async (face?: { key: string; picture: string }) => {
      const told = await deliver(user, face)
      const newest = told.at(-1)
      setLast(newest && 'punched' in newest ? newest.punched : null)
      setKept(keptPresses(user).length)
      setRefused(refusedPresses(user))
      setBusy(false)
      if (told.some((one) => 'punched' in one)) void client.invalidateQueries({ queryKey: ['hours'] })
    },
    [client, user],
  )
  useEffect(() => {
    if (keptPresses(user).length) void deliverAll()
    const again = () => void deliverAll()
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [deliverAll, user])
  const away = (key: string) => {
    putAway(user, key)
    setRefused(refusedPresses(user))
  }
  return { busy, kept, refused, last, deliverAll, setBusy, away }
}
