/** The left rail: brand, search, pages grouped by what people do, the viewer at the foot; folds to icons. */
import { Fragment } from 'react'
import { Link, useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '@/base/session/session'
import { setLook, useLook } from '@/base/look/look'
import { useFormat } from '@/base/format/useFormat'
import { Icon } from '@/base/parts/Icon'
import { railFor } from '../rooms'
import { Mark } from './Mark'
import { UserBlock } from './UserBlock'

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Of /pay and /pay/items the longer one is where the viewer is. */
const longest = (paths: string[], here: string): string | undefined =>
  paths
    .filter((path) => here === path || here.startsWith(path.endsWith('/') ? path : `${path}/`))
    .sort((one, other) => other.length - one.length)[0]

export function Rail({ onFind }: { onFind: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const f = useFormat()
  const { folded } = useLook()
  const groups = railFor(me)
  const here = longest(
    groups.flatMap((part) => part.entries.map((entry) => entry.to)),
    useLocation().pathname,
  )
  return (
    <div className="rail">
      <button
        className="brand"
        onClick={() => setLook({ folded: !folded })}
        aria-label={folded ? t('app.unfold') : undefined}
        title={t(folded ? 'app.unfold' : 'app.fold')}
      >
        <Mark />
        {!folded && (
          <span>
            <b>{t('app.name')}</b>
            <small className="el">{f.label(me.company.name)}</small>
          </span>
        )}
      </button>
      <button
        className="find"
        onClick={onFind}
        aria-label={folded ? t('app.search') : undefined}
        aria-keyshortcuts="Meta+K Control+K"
      >
        <Icon name="search" />
        {!folded && (
          <>
            <span>{t('app.search')}</span>
            <span className="sp" />
            <kbd aria-hidden>{MAC ? '⌘K' : 'Ctrl K'}</kbd>
          </>
        )}
      </button>
      <nav aria-label={t('app.nav')}>
        {groups.map((part, index) => (
          <Fragment key={part.group}>
            {folded ? index > 0 && <hr /> : <h6 aria-hidden>{t(`app.group.${part.group}`)}</h6>}
            <div role="group" aria-label={t(`app.group.${part.group}`)}>
              {part.entries.map((entry) => (
                <Link
                  key={entry.key}
                  to={entry.to}
                  className={entry.to === here ? 'on' : ''}
                  aria-current={entry.to === here ? 'page' : undefined}
                  title={folded ? t(entry.label) : undefined}
                  aria-label={folded ? t(entry.label) : undefined}
                >
                  <Icon name={entry.icon} />
                  {!folded && t(entry.label)}
                  {!!entry.count && <em>{entry.count}</em>}
                </Link>
              ))}
            </div>
          </Fragment>
        ))}
      </nav>
      <UserBlock folded={folded} />
    </div>
  )
}
