/** The head of the board: name, how the draft stands, tabs, undo, trial and publishing. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Button } from '@/base/parts/Button'
import { Tabs } from '@/base/parts/Tabs'
import { useChanges } from '../api'
import type { Definition } from '../contract'
import { useBoard } from './board'
import { TABS } from './BoardPage'
import { BackLink } from './DesignerPage'

type Props = {
  definition: Definition
  tab: string
  onTab: (tab: string) => void
  onTry: () => void
  onPublish: () => void
}

export function Head({ definition, tab, onTab, onTry, onPublish }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const phone = usePhone()
  const { design } = useBoard()
  const next = (definition.published ?? 0) + 1
  return (
    <header className="fd-head">
      <BackLink />
      <div className="fd-title">
        <h1 className="el">{f.label(definition.flow.label)}</h1>
        <p className="s q el" role="status">
          <Standing definition={definition} next={next} />
        </p>
      </div>
      <Tabs
        label={t('flow.tabs')}
        tabs={TABS.map((key) => ({ key, label: t(`flow.tab.${key}`) }))}
        value={tab}
        onChange={onTab}
      />
      <div className="fd-acts">
        <Button
          look="ghost"
          icon="undo"
          aria-label={t('flow.undo')}
          title={t('flow.undo')}
          disabled={!design.undo}
          onClick={() => design.undo?.()}
        />
        <Button
          look="ghost"
          icon="redo"
          aria-label={t('flow.redo')}
          title={t('flow.redo')}
          disabled={!design.redo}
          onClick={() => design.redo?.()}
        />
        <Button icon="play" onClick={onTry} aria-label={phone ? t('flow.trial.title') : undefined}>
          {phone ? null : t('flow.trial.title')}
        </Button>
        <Button look="primary" onClick={onPublish}>
          {phone ? t('flow.publish.short') : t('flow.publish.button', { number: next })}
        </Button>
      </div>
    </header>
  )
}

/** "Draft of version 7, saved by itself at 14:52, 3 changes against version 6". */
function Standing({ definition, next }: { definition: Definition; next: number }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { flowKey, design } = useBoard()
  const published = definition.published
  const changes = useChanges(flowKey, design.savedAt ? published : null, 0, design.savedAt).data?.changes
  if (design.saving === 'offline') return <span className="amber">{t('flow.saving.offline')}</span>
  if (design.saving === 'refused')
    return <span className="red">{design.refusal?.message ?? t('flow.saving.refused')}</span>
  if (design.saving === 'conflict') return <span className="amber">{t('flow.saving.conflict')}</span>
  const isSaved = design.saving === 'saved'
  const saved =
    isSaved && design.savedAt ? t('flow.saving.saved', { at: f.instant(design.savedAt) }) : t('flow.saving.saving')
  if (isSaved && !design.savedAt)
    return t(published ? 'flow.saving.untouched' : 'flow.saving.blank', { number: published })
  return (
    <>
      {t('flow.saving.draft', { number: next })}
      {saved}
      {!!published && !!changes && t('flow.saving.changes', { number: published, count: changes.length })}
    </>
  )
}
