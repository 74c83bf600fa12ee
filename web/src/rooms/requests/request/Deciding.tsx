/** Yes and no on a page of another room, for whoever is asked: each opens its dialog, so that nothing is decided in passing. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { Button } from '@/base/parts/Button'
import { toast } from '@/base/toast/toast'
import { useRequest } from '../data'
import { DeedDialog } from './DeedDialog'
import { deedsOf, ICONS, type DeedName } from './deeds'

type Props = { id: Id; onDone: () => void }

export function Deciding({ id, onDone }: Props) {
  const { t } = useTranslation()
  const request = useRequest(id)
  const [deed, setDeed] = useState<DeedName | null>(null)
  const one = request.data
  if (!one?.mine) return null
  const { main, second } = deedsOf(one)
  return (
    <>
      {second && (
        <Button icon={ICONS[second]} onClick={() => setDeed(second)}>
          {t(`requests.act.${second}`)}
        </Button>
      )}
      {main && (
        <Button look="primary" icon={ICONS[main]} onClick={() => setDeed(main)}>
          {t(`requests.act.${main}`)}
        </Button>
      )}
      {deed && (
        <DeedDialog
          one={one}
          deed={deed}
          onClose={() => setDeed(null)}
          onDone={() => {
            setDeed(null)
            toast.done(t(`requests.did.${deed}`))
            onDone()
          }}
        />
      )}
    </>
  )
}
