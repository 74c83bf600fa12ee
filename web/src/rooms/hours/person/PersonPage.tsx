/** A person's month on the desk, with the balances as the second tab. */
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { MonthHead } from '@/base/board/MonthHead'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Avatar } from '@/base/parts/Avatar'
import { Tabs } from '@/base/parts/Tabs'
import { PhonePage } from '@/base/phone/Phone'
import { usePersonMonth } from '../api'
import { BalanceList } from './Balances'
import { PersonMonth } from './PersonMonth'

export default function PersonPage() {
  const { person = '', month = '' } = useParams()
  const { t } = useTranslation()
  const go = useNavigate()
  const phone = usePhone()
  const [search, setSearch] = useSearchParams()
  const tab = search.get('tab') ?? 'month'
  const who = usePersonMonth(person, month).data?.person
  const tabs = (
    <Tabs
      label={t('hours.rail')}
      value={tab}
      onChange={(next) => setSearch(next === 'month' ? {} : { tab: next }, { replace: true })}
      tabs={[
        { key: 'month', label: t('hours.person.month') },
        { key: 'balances', label: t('hours.balance.title') },
      ]}
    />
  )
  const body =
    tab === 'balances' ? (
      <BalanceList person={person} wide={!phone} />
    ) : (
      <PersonMonth person={person} month={month} wide={!phone} />
    )
  const head = (
    <MonthHead
      month={month}
      say={(said) => (who ? `${who.name}${t('hours.comma')}${said}` : said)}
      onMonth={(next) => void go(`/hours/people/${person}/months/${next}`)}
    />
  )
  if (phone)
    return (
      <PhonePage title={who?.name ?? ''} back={`/hours/${month}`}>
        {tabs}
        <div style={{ marginTop: 12 }}>{body}</div>
      </PhonePage>
    )
  return (
    <Page
      flows
      lead={<Avatar name={who?.name ?? '·'} size="m" />}
      title={head}
      documentTitle={who ? `${who.name} ${month}` : month}
      sub={who && [who.number, who.department, who.office?.name].filter(Boolean).join(' · ')}
    >
      {tabs}
      <div style={{ height: 16, flex: 'none' }} />
      {body}
    </Page>
  )
}
