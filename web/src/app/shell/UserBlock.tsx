/** The viewer at the foot of the rail, and the menu behind: language, appearance, large text, sign-out. */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '@/base/session/session'
import { Avatar } from '@/base/parts/Avatar'
import { useAway } from '@/base/parts/useAway'
import { Settings } from './Settings'

export function UserBlock({ folded }: { folded: boolean }) {
  const { t } = useTranslation()
  const me = useMe()
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useAway(box, open, () => setOpen(false))
  const name = me.person?.name ?? me.user.email
  const place = [me.person?.department?.title, me.person?.office?.name].filter(Boolean).join(' · ')
  return (
    <div ref={box} style={{ position: 'relative' }}>
      {open && (
        <div className="userpop">
          <Settings onDone={() => setOpen(false)} />
        </div>
      )}
      <button
        className="me"
        style={{ width: 'calc(100% + 24px)' }}
        aria-expanded={open}
        aria-haspopup="true"
        aria-label={folded ? t('app.user.menu') : undefined}
        title={t('app.user.menu')}
        onClick={() => setOpen(!open)}
      >
        <Avatar name={name} accent />
        {!folded && (
          <span className="t13 col">
            <b className="el">{name}</b>
            <span className="s q el">{place || me.user.email}</span>
          </span>
        )}
      </button>
    </div>
  )
}
