/** The board with its head, its tabs and its panel; on a phone the panel comes from below. */
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { useTitle } from '@/base/page/title'
import { Button } from '@/base/parts/Button'
import { toast } from '@/base/toast/toast'
import { tryOut } from '../api'
import type { Definition } from '../contract'
import { spotAfter } from '../model/walk'
import { BoardContext, useBoard } from './board'
import { Canvas } from './Canvas'
import { Conflict } from './Conflict'
import { NewerShipped } from './DesignerPage'
import { FormTab } from './form/FormTab'
import { Head } from './Head'
import { HistoryTab } from './past/HistoryTab'
import { Picker } from './Picker'
import { Publish } from './Publish'
import { Settings, Tools, useSettingsTitle } from './props/Settings'
import { Sheet } from '@/base/parts/Sheet'
import { TrialPanel, useWalk, WalkButton, type TrialState } from './trial/TrialPanel'
import { useBoardOf } from './useBoardOf'
import { useDesign, type Design } from './useDesign'
import { WhoTab } from './WhoTab'
import './designer.css'
import './canvas.css'
import './panels.css'
import './form.css'

export const TABS = ['form', 'process', 'who', 'past'] as const

export function BoardPage({ definition }: { definition: Definition }) {
  const { t } = useTranslation()
  const f = useFormat()
  const { key } = definition.flow
  const [params, setParams] = useSearchParams()
  const asked = params.get('tab')
  const tab = TABS.find((one) => one === asked) ?? (definition.body.form.length ? 'process' : 'form')
  const design = useDesign(key, definition)
  const [trial, setTrial] = useState<TrialState>({ result: null, applicant: null, values: {} })
  const [trying, setTrying] = useState(false)
  const [publishing, setPublishing] = useState(false)
  const board = useBoardOf(key, design, trial)
  const title = f.label(definition.flow.label)
  useTitle(title)
  useUndoKeys(design)
  // A way that was shown once follows the draft, so that it never tells of yesterday's tree.
  const shown = useRef(trial)
  shown.current = trial
  useEffect(() => {
    const { result, applicant, values } = shown.current
    if (!result || !applicant || design.saving !== 'saved') return
    void tryOut(key, design.body, values, applicant.id).then(
      (next) => setTrial((old) => ({ ...old, result: next })),
      () => undefined,
    )
    // eslint-disable-next-line react-hooks/exhaustive-deps -- asked again whenever a draft has been saved
  }, [design.savedAt])

  return (
    <BoardContext.Provider value={board}>
      <main id="main" className="fd-page" tabIndex={-1}>
        <Head
          definition={definition}
          tab={tab}
          onTab={(next) => setParams({ tab: next }, { replace: true })}
          onTry={() => {
            setParams({ tab: 'process' }, { replace: true })
            board.choose(null)
            setTrying(!trying)
          }}
          onPublish={() => setPublishing(true)}
        />
        {definition.newer_shipped && <NewerShipped flowKey={key} />}
        <Conflict />
        {tab === 'form' && <FormTab />}
        {tab === 'process' && (
          <div className="fd-three">
            <Canvas />
            <Panel
              trying={trying}
              onTrying={setTrying}
              trial={trial}
              onTrial={setTrial}
              onPublish={() => {
                setTrying(false)
                setPublishing(true)
              }}
            />
          </div>
        )}
        {tab === 'who' && <WhoTab head={definition.flow} />}
        {tab === 'past' && <HistoryTab definition={definition} moves={params.has('move')} />}
        {publishing && (
          <Publish
            next={(definition.published ?? 0) + 1}
            onClose={() => setPublishing(false)}
            onDone={() => {
              setPublishing(false)
              design.published()
              toast.done(t('flow.publish.done', { title }))
              if (definition.versions.some((one) => one.running))
                setParams({ tab: 'past', move: '1' }, { replace: true })
            }}
          />
        )}
      </main>
    </BoardContext.Provider>
  )
}

type PanelProps = {
  trying: boolean
  onTrying: (on: boolean) => void
  trial: TrialState
  onTrial: (state: TrialState) => void
  onPublish: () => void
}

/** At the right of the canvas: the trial run, or the settings of what is chosen; on a phone a sheet from below. */
function Panel({ trying, onTrying, trial, onTrial, onPublish }: PanelProps) {
  const { t } = useTranslation()
  const phone = usePhone()
  const { chosen, choose, design, insert } = useBoard()
  const [adding, setAdding] = useState(false)
  const title = useSettingsTitle(chosen ?? '')
  const walk = useWalk({ state: trial, onChange: onTrial })
  const close = () => onTrying(false)
  // While the trial runs, a card that is chosen shows its settings; closing them comes back to the trial.
  const settings = chosen !== null && title !== ''
  if (phone) {
    if (settings)
      return (
        <Sheet
          title={title}
          tools={<Tools id={chosen} />}
          onClose={() => choose(null)}
          foot={
            <>
              <Button icon="plus" onClick={() => setAdding(true)}>
                {t('flow.add_next')}
              </Button>
              <Button look="primary" onClick={() => choose(null)}>
                {t('base.done')}
              </Button>
            </>
          }
        >
          <Settings id={chosen} />
          {adding && (
            <Picker
              onPick={(stock) => {
                setAdding(false)
                insert(spotAfter(design.body.steps, chosen), stock)
              }}
              onClose={() => setAdding(false)}
            />
          )}
        </Sheet>
      )
    return trying ? (
      <Sheet
        title={t('flow.trial.title')}
        onClose={close}
        foot={
          <>
            <WalkButton walk={walk} again={!!trial.result} />
            {trial.result && (
              <Button look="primary" onClick={onPublish}>
                {t('flow.publish.short')}
              </Button>
            )}
          </>
        }
      >
        <TrialPanel state={trial} onChange={onTrial} onClose={close} walk={walk} />
      </Sheet>
    ) : null
  }
  return (
    <aside className="fd-props" aria-label={settings || !trying ? t('flow.settings') : t('flow.trial.title')}>
      {(settings || trying) && (
        <div className="fd-ph">
          <h2 className="el">{settings ? title : t('flow.trial.title')}</h2>
          <span className="sp" />
          {settings && <Tools id={chosen} />}
          <Button
            look="ghost"
            small
            icon="x"
            aria-label={t('base.close')}
            onClick={() => (settings ? choose(null) : close())}
          />
        </div>
      )}
      <div className="fd-scrolls">
        {settings ? (
          <Settings id={chosen} />
        ) : trying ? (
          <TrialPanel state={trial} onChange={onTrial} onClose={() => undefined} walk={walk} />
        ) : (
          <div className="fd-settings q t13">
            <p>{t('flow.choose_one')}</p>
            <p>{t('flow.keys')}</p>
          </div>
        )}
      </div>
    </aside>
  )
}

/** Ctrl+Z and Ctrl+Shift+Z over the whole page; inside a text box they belong to the text. */
function useUndoKeys(design: Design) {
  const verbs = useRef(design)
  verbs.current = design
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !['z', 'y'].includes(event.key.toLowerCase())) return
      if ((event.target as HTMLElement).closest('input, textarea, [contenteditable]')) return
      event.preventDefault()
      const again = event.shiftKey || event.key.toLowerCase() === 'y'
      ;(again ? verbs.current.redo : verbs.current.undo)?.()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
