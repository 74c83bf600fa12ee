/** My consent to the face check: all of it in plain words, given with one picture, taken back with one click. */
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone, Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { PhoneCard, PhonePage } from '@/base/phone/Phone'
import { toast } from '@/base/toast/toast'
import { Camera } from './Camera'
import { MINE, useMyFace, type MyFace } from './face'

export default function FacePage() {
  const { t } = useTranslation()
  const phone = usePhone()
  const found = useMyFace()
  const body = (
    <>
      <Problems error={found.error} />
      {found.isPending && <Bone width={240} />}
      {found.data && (found.data.is_offered || found.data.agreed_at ? <Consent told={found.data} /> : <Nothing />)}
    </>
  )
  if (phone)
    return (
      <PhonePage title={t('hours.face.title')} back="/me/file">
        {body}
      </PhonePage>
    )
  return (
    <Page flows title={t('hours.face.title')} sub={t('hours.face.sub')}>
      <div className="plans">{body}</div>
    </Page>
  )
}

function Nothing() {
  const { t } = useTranslation()
  return (
    <EmptyState icon="check" title={t('hours.face.not_offered')}>
      {t('hours.face.not_offered_hint')}
    </EmptyState>
  )
}

function Consent({ told }: { told: MyFace }) {
  const { t } = useTranslation()
  const f = useFormat()
  const client = useQueryClient()
  const [taking, setTaking] = useState(false)
  const done = (word: string) => (whole: MyFace) => {
    client.setQueryData(MINE, whole)
    void client.invalidateQueries({ queryKey: ['hours', 'punch'] })
    setTaking(false)
    toast.done(t(word))
  }
  const agree = useMutation({
    mutationFn: (picture: string) => api.post<MyFace>('/me/face/agree', { picture, version: told.version }),
    onSuccess: done('hours.face.agreed'),
  })
  const withdraw = useMutation({
    mutationFn: () => api.post<MyFace>('/me/face/withdraw', {}),
    onSuccess: done('hours.face.withdrawn'),
  })
  return (
    <PhoneCard>
      {told.agreed_at && <Note tone="ok">{t('hours.face.since', { day: f.instant(told.agreed_at) })}</Note>}
      <dl className="face-text">
        {told.text.map((one) => (
          <div key={one.title}>
            <dt>{one.title}</dt>
            <dd>{one.text}</dd>
          </div>
        ))}
      </dl>
      <Problems error={agree.error ?? withdraw.error} />
      <div className="face-foot">
        {taking ? (
          <Camera
            verb={t('hours.face.agree_now')}
            busy={agree.isPending}
            onTaken={(taken) => agree.mutate(taken)}
            onClose={() => setTaking(false)}
          />
        ) : told.agreed_at ? (
          <Button icon="trash" className="red" busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {t('hours.face.withdraw')}
          </Button>
        ) : (
          <Button look="primary" onClick={() => setTaking(true)}>
            {t('hours.face.agree')}
          </Button>
        )}
      </div>
    </PhoneCard>
  )
}
