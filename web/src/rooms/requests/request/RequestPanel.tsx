/** A request beside the list: the same body as its page, its deeds at the foot. */
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { SidePanel } from '@/base/page/SidePanel'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import type { Id } from '@/base/api/contract'
import { useRequest } from '../data'
import { Deeds } from './Deeds'
import { RequestBody, Way } from './RequestBody'

type Props = { id: Id; onClose: () => void; onDone: () => void }

export function RequestPanel({ id, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const go = useNavigate()
  const request = useRequest(id)
  const one = request.data
  return (
    <SidePanel
      title={one?.title ?? t('requests.one')}
      onClose={onClose}
      tools={
        <Button
          look="ghost"
          small
          icon="expand"
          aria-label={t('requests.whole')}
          title={t('requests.whole')}
          onClick={() => void go(`/flow/requests/${id}`)}
        />
      }
      foot={one && <Deeds one={one} onDone={onDone} />}
    >
      <div className="pb rq-body">
        <Problems error={request.error} />
        {request.isPending && <Bone width="80%" />}
        {one && <RequestBody one={one} />}
        {one && <Way one={one} />}
      </div>
    </SidePanel>
  )
}
