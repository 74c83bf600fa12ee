/** Steps 2 and 5: reading and writing with progress, then the result and the way back. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { At } from '@/base/format/useFormat'
import { useFormat } from '@/base/format/useFormat'
import { grouped as thousands } from '@/base/format/numbers'
import { Facts, Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { Progress } from '@/base/parts/Progress'
import { useMe } from '@/base/session/session'
import type { Import } from './contract'
import { changedCount, open } from './groups'

const NEXT = [
  { key: 'people', to: '/people', menu: 'people' },
  { key: 'hours', to: '/hours', menu: 'hours' },
  { key: 'pay', to: '/pay', menu: 'pay' },
] as const

export function ReadStep({ imported }: { imported: Import }) {
  const { t } = useTranslation()
  const { progress } = imported
  return (
    <div className="wstate">
      <Progress
        done={progress.done}
        total={progress.total}
        label={t('imports.reading', { count: imported.files.length })}
      />
      <p className="t13 q">{t('imports.reading_hint')}</p>
    </div>
  )
}

export function WriteStep({ imported, onDecide }: { imported: Import; onDecide: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const menu = useMe().menu
  const { progress, state } = imported
  const left = open(imported).length
  const count = changedCount(imported)
  if (state === 'writing')
    return (
      <div className="wstate">
        <Progress done={progress.done} total={progress.total} label={t('imports.write.busy')} />
        <p className="t13 q">{t('imports.write.busy_hint')}</p>
      </div>
    )
  if (state === 'failed')
    return (
      <div className="wstate">
        <Note tone="bad">{t('imports.write.failed')}</Note>
        <Problems list={imported.problems.filter((one) => (one.level ?? 'error') === 'error')} />
      </div>
    )
  if (state === 'undone')
    return (
      <div className="wstate">
        <h2>{t('imports.write.undone')}</h2>
        <p className="m">{t('imports.write.undone_hint')}</p>
        {imported.undone_at && (
          <p className="t13 q">
            <At iso={imported.undone_at} />
          </p>
        )}
      </div>
    )
  const next = NEXT.filter((one) => menu.some((entry) => entry.key.startsWith(one.menu)))
  return (
    <div className="wstate">
      <Note tone="ok">
        <b>{count ? t('imports.write.done', { count }) : t('imports.write.done_same')}</b>{' '}
        {imported.written_at && (
          <span className="q">
            <At iso={imported.written_at} />
          </span>
        )}
      </Note>
      <Facts
        facts={imported.changes.map((one) => [
          f.label(one.label),
          `${t('imports.preview.created')} ${thousands(one.created)}，${t('imports.preview.changed')} ${thousands(one.changed)}，${t('imports.preview.same')} ${thousands(one.same)}`,
        ])}
      />
      {left > 0 && (
        <Note>
          {t('imports.write.left', { count: left })}{' '}
          <button className="a" onClick={onDecide}>
            {t('imports.write.left_go')}
          </button>
        </Note>
      )}
      {imported.questions.length > 0 && left === 0 && imported.waiting > 0 && (
        <Button onClick={onDecide}>{t('imports.write.left_go')}</Button>
      )}
      {next.length > 0 && (
        <div className="row wrap">
          <span className="q t13">{t('imports.write.next')}</span>
          {next.map((one) => (
            <Link key={one.key} className="btn" to={one.to}>
              {t(`imports.write.${one.key}`)}
            </Link>
          ))}
        </div>
      )}
    </div>
  )
}
