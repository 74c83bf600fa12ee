/** The foot of a list: says how much is shown and loads more when it comes into sight. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

type Props = { count: number; more: boolean; busy: boolean; onMore: () => void }

export function ListFoot({ count, more, busy, onMore }: Props) {
  const { t } = useTranslation()
  const mark = useRef<HTMLParagraphElement>(null)
  const load = useRef(onMore)
  load.current = onMore
  useEffect(() => {
    const place = mark.current
    if (!place || !more) return
    const eye = new IntersectionObserver((seen) => seen[0]?.isIntersecting && load.current(), {
      rootMargin: '400px',
    })
    eye.observe(place)
    return () => eye.disconnect()
  }, [more, count])
  return (
    <p className="list-foot" ref={mark}>
      {more ? t('base.list.shown', { count }) : t('base.list.shown_all', { count })}
      {more && (
        <button className="a" style={{ marginLeft: 12 }} disabled={busy} onClick={onMore}>
          {t('base.list.more')}
        </button>
      )}
    </p>
  )
}
