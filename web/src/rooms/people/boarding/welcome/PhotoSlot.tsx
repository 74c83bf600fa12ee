/** A place for one photo: the camera opens with a tap, the picture shows at once, what was read follows. */
import { useEffect, useState } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Icon } from '@/base/parts/Icon'
import { useProblems } from '@/base/parts/Problems'
import { useFormat } from '@/base/format/useFormat'
import type { AskedPhoto, PhonePage } from '../contract'
import { call, picture, shrunk } from './door'

type Props = { token: string; asked: AskedPhoto; page: PhonePage; onChange: (page: PhonePage) => void }

export function PhotoSlot({ token, asked, page, onChange }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const kind = asked.kind
  const problemsOf = useProblems()
  const mine = page.photos.filter((one) => one.kind === kind).at(-1)
  const count = page.photos.filter((one) => one.kind === kind).length
  const [local, setLocal] = useState('')
  useEffect(() => () => URL.revokeObjectURL(local), [local])
  const kept = useQuery({
    queryKey: ['welcome', 'photo', mine?.id],
    queryFn: () => picture(token, mine!.id),
    enabled: !!mine && !local,
    staleTime: Infinity,
  })
  const send = useMutation({
    mutationFn: async (file: File) => {
      const small = await shrunk(file)
      setLocal(URL.createObjectURL(small))
      const body = new FormData()
      body.append('photo', small, `${kind}.jpg`)
      return call<PhonePage>(token, `/photos/${kind}`, body)
    },
    onSuccess: onChange,
    onError: () => setLocal(''),
  })
  const name = f.label(asked.label)
  const shown = local || kept.data
  const state = send.isPending ? 'sending' : mine ? (asked.is_read ? mine.state : 'kept') : 'none'
  const locked = page.stage !== 'filling' && page.stage !== 'to_check'
  return (
    <label className={`welcome-photo${shown ? ' has' : ''}`}>
      <input
        type="file"
        accept="image/*"
        capture={kind === 'certificate' ? undefined : 'environment'}
        className="sr"
        disabled={send.isPending || locked}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) send.mutate(file)
        }}
      />
      {shown ? <img src={shown} alt={name} /> : <Icon name="plus" large className="ac" />}
      <span className="welcome-photo-said">
        <b>
          {name}
          {!asked.needed && <span className="q s"> {t('people.boarding.welcome.optional')}</span>}
        </b>
        <small role="status">
          {send.error ? problemsOf(send.error)[0]?.text : t(`people.boarding.welcome.photo.${state}`, { count })}
        </small>
      </span>
    </label>
  )
}
