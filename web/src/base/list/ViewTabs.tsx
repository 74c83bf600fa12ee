/** Saved views as tabs: those of the entity, then the person's own; a changed list can be saved as a view. */
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '../api/contract'
import { useFormat } from '../format/useFormat'
import { Icon } from '../parts/Icon'
import { Button } from '../parts/Button'
import { Tabs } from '../parts/Tabs'
import { toast } from '../toast/toast'
import { Drop } from './Tools'
import type { ListState } from './url'
import { useOwnViews } from './views'

type Props = { entity: string; views: View[]; state: ListState; change: (part: Partial<ListState>) => void }

export function ViewTabs({ entity, views, state, change }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const own = useOwnViews(entity)
  const [name, setName] = useState('')
  const changed = state.where.length > 0
  const mine = own.views.find((one) => one.key === state.view)
  if (!views.length && !own.views.length && !changed) return null
  const tabs = [
    ...(views.length ? [] : [{ key: '', label: t('base.list.view_all') }]),
    ...views.map((view) => ({ key: view.key, label: f.label(view.label), count: view.count })),
    ...own.views.map((view) => ({ key: view.key, label: view.name })),
  ]
  const pick = (key: string) => {
    const found = own.views.find((one) => one.key === key)
    change(
      found ? { view: key, where: found.where, sort: found.sort, group: found.group } : { view: key, where: [] },
    )
  }
  const save = (event: FormEvent, close: () => void) => {
    event.preventDefault()
    if (!name.trim()) return
    const made = own.add({ name: name.trim(), where: state.where, sort: state.sort, group: state.group })
    change({ view: made.key })
    toast.done(t('base.list.view_saved', { name: made.name }))
    setName('')
    close()
  }
  return (
    <div className="row" style={{ gap: 0, borderBottom: '1px solid var(--line)', flex: 'none' }}>
      <div className="grow" style={{ marginBottom: -1 }}>
        <Tabs tabs={tabs} value={state.view || tabs[0]?.key || ''} onChange={pick} label={t('base.list.filters')} />
      </div>
      <span style={{ paddingRight: 16 }} className="row">
        {mine && (
          <Button
            look="ghost"
            small
            icon="trash"
            aria-label={t('base.list.view_drop', { name: mine.name })}
            title={t('base.list.view_drop', { name: mine.name })}
            onClick={() => {
              own.drop(mine.key)
              change({ view: '', where: [] })
              toast.done(t('base.list.view_drop', { name: mine.name }), () => own.add(mine))
            }}
          />
        )}
        {changed && !mine && (
          <Drop
            label={t('base.list.save_view')}
            button={(toggle, open) => (
              <button className="row q t13" style={{ gap: 4 }} aria-expanded={open} onClick={toggle}>
                <Icon name="plus" small />
                {t('base.list.save_view')}
              </button>
            )}
          >
            {(close) => (
              <form className="col" style={{ gap: 10 }} onSubmit={(event) => save(event, close)}>
                <input
                  className="in"
                  autoFocus
                  aria-label={t('base.list.view_name')}
                  placeholder={t('base.list.view_name')}
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                />
                <Button type="submit" look="primary" disabled={!name.trim()}>
                  {t('base.save')}
                </Button>
              </form>
            )}
          </Drop>
        )}
      </span>
    </div>
  )
}
