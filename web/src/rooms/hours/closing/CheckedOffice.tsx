/** The check list of one office: what is open first, then what is worth knowing, then what is done. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Icon, type IconName } from '@/base/parts/Icon'
import { inOrder, type CheckList, type Item, type Level } from './closing'

const ICONS: Record<Level, IconName> = { block: 'lock', warning: 'warn', note: 'info', done: 'check' }

type Props = { list: CheckList; onGo: () => void; onDay?: () => void }

export function CheckedOffice({ list, onGo, onDay }: Props) {
  const { t } = useTranslation()
  return (
    <section className="cl-office" aria-label={list.office.name}>
      <header className="row">
        <h3>{list.office.name}</h3>
        <span className="sp" />
        <CloseDay list={list} onDay={onDay} />
      </header>
      <ul className="cl-items">
        {inOrder(list.items).map((item, at) => (
          <li key={`${item.code}${at}`} className={`cl-${item.level}`}>
            <Icon name={ICONS[item.level]} small />
            <span className="grow">
              <span className="sr">{t(`hours.closing.level.${item.level}`)} </span>
              {item.text}
              <More item={item} onGo={onGo} />
            </span>
            {item.link && item.level !== 'done' && (
              <Link className="a" to={item.link} onClick={() => go(item.link, onGo)}>
                {t(item.level === 'note' ? 'hours.closing.look' : 'hours.closing.go')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A link into the month's own list closes the dialog and brings the list into view. */
function go(link: string, onGo: () => void) {
  onGo()
  if (link.includes('?office='))
    setTimeout(() => document.querySelector('.hm-open')?.scrollIntoView({ block: 'start' }), 50)
}

function CloseDay({ list, onDay }: Pick<Props, 'list' | 'onDay'>) {
  const { t } = useTranslation()
  const f = useFormat()
  const said = list.closes_on
    ? t('hours.closing.closes_on', { day: f.day(list.closes_on, 'plain') })
    : t('hours.closing.no_day')
  if (!onDay) return list.closes_on ? <span className="s q">{said}</span> : null
  return (
    <Button look="ghost" small icon="cal" onClick={onDay}>
      {said}
    </Button>
  )
}

function More({ item, onGo }: { item: Item; onGo: () => void }) {
  const { t } = useTranslation()
  if (!item.more.length) return null
  const rest = item.count - item.more.length
  return (
    <span className="cl-more s">
      {item.more.map((one, at) =>
        one.link ? (
          <Link key={at} className="a" to={one.link} onClick={onGo}>
            {one.text}
          </Link>
        ) : (
          <span key={at}>{one.text}</span>
        ),
      )}
      {rest > 0 && <span className="q">{t('hours.closing.rest', { count: rest })}</span>}
    </span>
  )
}
