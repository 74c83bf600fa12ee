/** One request as a page: on the desk facts and story left, the way of the process right; on the phone one below the other. */
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Problems } from '@/base/parts/Problems'
import { PhonePage } from '@/base/phone/Phone'
import { useRequest } from '../data'
import { Deeds } from './Deeds'
import { RequestBody, Way } from './RequestBody'
import '../requests.css'

export default function RequestPage() {
  const { t } = useTranslation()
  const phone = usePhone()
  const go = useNavigate()
  const { request: id = '' } = useParams()
  const [search] = useSearchParams()
  const request = useRequest(id)
  const one = request.data
  const title = one?.title ?? t('requests.one')
  const deeds = one && <Deeds one={one} asked={search.get('deed')} onDone={() => void go('/me/todo')} />
  const rest = (
    <>
      <Problems error={request.error} />
      {request.isPending && <Bone width="70%" />}
    </>
  )
  if (phone)
    return (
      <PhonePage title={one?.flow.label ?? t('requests.one')} back="/me/todo" foot={deeds}>
        {rest}
        {one && (
          <div className="rq-phone">
            <RequestBody one={one} />
            <Way one={one} />
          </div>
        )}
      </PhonePage>
    )
  return (
    <Page title={title} back={{ to: '/me/todo', label: t('requests.todo') }} actions={deeds} flows>
      <div className="rq-pad">{rest}</div>
      {one && (
        <div className="rq-two">
          <div className="rq-body">
            <RequestBody one={one} />
          </div>
          <Way one={one} />
        </div>
      )}
    </Page>
  )
}
