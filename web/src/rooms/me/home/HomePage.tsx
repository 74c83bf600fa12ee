/** Today: a greeting, what is due as cards with one button each, my figures, quick links, and my shift with its taps. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { timeIn } from '@/base/format/dates'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Avatar } from '@/base/parts/Avatar'
import { Icon, type IconName } from '@/base/parts/Icon'
import { useMe } from '@/base/session/session'
import { Frame, Large } from '../Frame'
import { Due } from './Due'
import { MyDay } from './MyDay'
import { MyFigures } from './MyFigures'
import { News } from './News'
import { partOfDay } from './due'
import './home.css'

export default function HomePage() {
  const { t } = useTranslation()
  const f = useFormat()
  const me = useMe()
  const phone = usePhone()
  const name = me.person?.name ?? me.user.email
  const hello = t(`me.hello.${partOfDay(timeIn(me.zone))}`, { name })
  const place = me.person?.office?.name
  const sub = [f.day(me.today, 'plain'), place].filter(Boolean).join(t('me.comma'))
  return (
    <Frame
      title={t('me.today')}
      head={hello}
      sub={sub}
      large={
        <Large
          title={hello}
          sub={sub}
          end={
            <Link to="/me/file" className="me-face" aria-label={t('me.own.title')}>
              <Avatar name={name} size="m" accent />
            </Link>
          }
        />
      }
    >
      <div className={phone ? 'me-home' : 'me-home desk'}>
        <div>
          <Due />
          {!phone && <News />}
        </div>
        {me.person && (
          <div className="me-mine">
            <MyFigures person={me.person.id} />
            <Quick />
            <MyDay person={me.person.id} />
          </div>
        )}
        {phone && <News />}
      </div>
    </Frame>
  )
}

const LINKS: { key: string; icon: IconName; to: string }[] = [
  { key: 'ask', icon: 'plus', to: '/flow/new' },
  { key: 'requests', icon: 'send', to: '/me/todo?box=started' },
  { key: 'hours', icon: 'cal', to: '/me/hours' },
  { key: 'schedule', icon: 'roster', to: '/me/schedule' },
  { key: 'leave', icon: 'leave', to: '/me/leave' },
  { key: 'pay', icon: 'pay', to: '/me/pay' },
  { key: 'insurance', icon: 'shield', to: '/me/insurance' },
  { key: 'contract', icon: 'pen', to: '/me/contracts' },
  { key: 'certificates', icon: 'book', to: '/me/certificates' },
]

function Quick() {
  const { t } = useTranslation()
  return (
    <nav className="me-quick" aria-label={t('me.quick.title')}>
      {LINKS.map((link) => (
        <Link key={link.key} to={link.to}>
          <Icon name={link.icon} large />
          {t(`me.quick.${link.key}`)}
        </Link>
      ))}
    </nav>
  )
}
