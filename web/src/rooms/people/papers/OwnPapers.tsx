/** My papers: what I hold, until when, and handing in the new one with a photo. */
import { useTranslation } from 'react-i18next'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { PhonePage } from '@/base/phone/Phone'
import { useMe } from '@/base/session/session'
import PersonPapers from './PersonPapers'

export function OwnPapers() {
  const { t } = useTranslation()
  const { person } = useMe()
  const phone = usePhone()
  const title = t('people.papers.own')
  const body = person ? <PersonPapers id={person.id} /> : null
  if (phone)
    return (
      <PhonePage title={title} back="/me/file">
        {body}
      </PhonePage>
    )
  return (
    <Page
      title={title}
      sub={t('people.papers.own_sub')}
      back={{ to: '/me/file', label: t('people.papers.back_own') }}
      flows
    >
      <div className="papers-page">{body}</div>
    </Page>
  )
}
