/** Publishing: what is still wrong, what changes, a note for those who come after; running ones stay as they are. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useChanges, useDeed } from '../api'
import type { Fault } from '../contract'
import { find } from '../model/walk'
import { useBoard } from './board'
import { ChangeList } from './past/ChangeList'
import { Sheet } from '@/base/parts/Sheet'

export function Publish({ next, onClose, onDone }: { next: number; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation()
  const board = useBoard()
  const { design, flowKey } = board
  const { publish } = useDeed(flowKey)
  const [note, setNote] = useState('')
  const [waits, setWaits] = useState(false)
  const told = useChanges(flowKey, next > 1 ? next - 1 : null, 0, design.savedAt).data
  const bad = design.faults.filter((fault) => fault.level === 'error')
  const doubts = design.faults.filter((fault) => fault.level === 'warning')
  const go = async () => {
    setWaits(true)
    const saved = await design.flush()
    setWaits(false)
    if (saved) publish.mutate(note, { onSuccess: onDone })
  }
  return (
    <Sheet title={t('flow.publish.title', { number: next })} onClose={onClose} holds={note !== ''}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void go()
        }}
      >
        {bad.length > 0 && (
          <div className="note e" role="alert">
            <i className="i i-warn" aria-hidden />
            <div className="grow">
              <p>{t('flow.publish.wrong', { count: bad.length })}</p>
              <Faults faults={bad} onClose={onClose} />
            </div>
          </div>
        )}
        {doubts.length > 0 && (
          <div className="note" role="status">
            <i className="i i-warn" aria-hidden />
            <div className="grow">
              <p>{t('flow.publish.doubts', { count: doubts.length })}</p>
              <Faults faults={doubts} onClose={onClose} />
            </div>
          </div>
        )}
        {!!told?.changes.length && (
          <section>
            <h3>{t('flow.publish.changes')}</h3>
            <ChangeList told={told} />
          </section>
        )}
        <div className="f">
          <label htmlFor="publish-note">{t('flow.publish.note')}</label>
          <textarea
            id="publish-note"
            className="in"
            rows={2}
            value={note}
            maxLength={400}
            placeholder={t('flow.publish.note_hint')}
            onChange={(event) => setNote(event.target.value)}
          />
          <span className="hint">{t('flow.publish.running')}</span>
        </div>
        {design.saving === 'offline' && <p className="t13 amber">{t('flow.saving.offline')}</p>}
        <Problems error={publish.error} />
        <div className="row">
          <span className="sp" />
          <Button onClick={onClose}>{t('base.cancel')}</Button>
          <Button type="submit" look="primary" disabled={bad.length > 0} busy={waits || publish.isPending}>
            {t('flow.publish.button', { number: next })}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

/** Each leads to the step it is about. */
function Faults({ faults, onClose }: { faults: Fault[]; onClose: () => void }) {
  const board = useBoard()
  return (
    <ul>
      {faults.map((fault, at) => (
        <li key={at}>
          <button
            type="button"
            className="a"
            onClick={() => {
              onClose()
              board.choose(fault.node, true)
            }}
          >
            {find(board.design.body.steps, fault.node) ? `${board.namer.step(fault.node)} ` : ''}
            {fault.text}
          </button>
        </li>
      ))}
    </ul>
  )
}
