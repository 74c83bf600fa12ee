/** Pushes on this device, switched on and tried out; the other devices that get them, and a way to take one away. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { useProblems } from '@/base/parts/Problems'
import { PhoneCard } from '@/base/phone/Phone'
import { toast } from '@/base/toast/toast'
import { KEY, type WishesOut } from './data'
import { standing, subscription, switchOff, switchOn } from './device'

const STANDING = ['push-standing']

export function Devices({ wishes }: { wishes: WishesOut }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const problemsOf = useProblems()
  const state = useQuery({ queryKey: STANDING, queryFn: standing, staleTime: 0 })
  const here = useQuery({
    queryKey: [...STANDING, 'endpoint'],
    queryFn: async () => ('serviceWorker' in navigator ? ((await subscription())?.endpoint ?? '') : ''),
  })
  const known = wishes.devices.some((one) => one.endpoint === here.data)
  const isOn = state.data === 'on' && known
  const onSuccess = (kept: WishesOut | null) => {
    if (kept) client.setQueryData(KEY, kept)
    void client.invalidateQueries({ queryKey: STANDING })
  }
  const onError = (error: unknown) => {
    void client.invalidateQueries({ queryKey: STANDING })
    toast.bad(error instanceof DOMException ? t('me.outlets.refused') : (problemsOf(error)[0]?.text ?? ''))
  }
  const change = useMutation({
    mutationFn: () => (isOn ? switchOff(wishes) : switchOn(wishes.key)),
    onSuccess,
    onError,
  })
  const remove = useMutation({
    mutationFn: (id: number) => api.delete<WishesOut>(`/me/push-devices/${id}`),
    onSuccess,
    onError,
  })
  const test = useMutation({
    mutationFn: () => api.post('/me/push-test'),
    onSuccess: () => toast.done(t('me.outlets.tested')),
    onError,
  })
  const can = state.data === 'on' || state.data === 'off'
  return (
    <PhoneCard className="outlets">
      <div className="outlet-line">
        <span className="grow">
          {t('me.outlets.this_device')}
          <small>
            {t(`me.outlets.standing.${isOn ? 'on' : state.data === 'on' ? 'off' : (state.data ?? 'off')}`)}
          </small>
        </span>
        {can && (
          <Button look={isOn ? 'plain' : 'outline'} busy={change.isPending} onClick={() => change.mutate()}>
            {t(isOn ? 'me.outlets.switch_off' : 'me.outlets.switch_on')}
          </Button>
        )}
      </div>
      {wishes.devices
        .filter((one) => one.endpoint !== here.data)
        .map((one) => (
          <Other key={one.id} device={one} onRemove={() => remove.mutate(one.id)} />
        ))}
      {isOn && (
        <Button look="ghost" icon="bell" busy={test.isPending} onClick={() => test.mutate()}>
          {t('me.outlets.test')}
        </Button>
      )}
    </PhoneCard>
  )
}

function Other({ device, onRemove }: { device: WishesOut['devices'][number]; onRemove: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <div className="outlet-line">
      <span className="grow">
        {device.label || t('me.outlets.a_device')}
        <small>{t('me.outlets.since', { at: f.instant(device.created_at) })}</small>
      </span>
      <Button look="ghost" icon="trash" aria-label={t('me.outlets.remove')} onClick={onRemove} />
    </div>
  )
}
