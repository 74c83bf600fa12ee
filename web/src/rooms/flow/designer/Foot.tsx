/** The foot of the canvas: zoom, and whether every way reaches the end; problems lead to their card. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { find, START } from '../model/walk'
import { useBoard } from './board'

const STEPS = [0.5, 0.67, 0.8, 1, 1.25]

export function Foot({ zoom, onZoom }: { zoom: number; onZoom: (zoom: number) => void }) {
  const { t } = useTranslation()
  const at = STEPS.indexOf(zoom)
  return (
    <div className="fd-foot">
      <span className="row fd-zoom">
        <Button
          small
          icon="minus"
          aria-label={t('flow.zoom.out')}
          disabled={at <= 0}
          onClick={() => onZoom(STEPS[at - 1]!)}
        />
        <Button
          small
          onClick={() => onZoom(1)}
          aria-label={t('flow.zoom.whole', { percent: Math.round(zoom * 100) })}
        >
          {Math.round(zoom * 100)}%
        </Button>
        <Button
          small
          icon="plus"
          aria-label={t('flow.zoom.in')}
          disabled={at === STEPS.length - 1}
          onClick={() => onZoom(STEPS[at + 1]!)}
        />
      </span>
      <Check />
    </div>
  )
}

function Check() {
  const { t } = useTranslation()
  const board = useBoard()
  const [open, setOpen] = useState(false)
  const { faults, body } = board.design
  if (!faults.length)
    return (
      <span className="tag ok fd-check" role="status">
        <Icon name="check" small />
        {t('flow.check.well')}
      </span>
    )
  const bad = faults.some((fault) => fault.level === 'error')
  return (
    <div className="fd-faults">
      {open && (
        <ul className="card" id="fd-faults">
          {faults.map((fault, at) => {
            const there = fault.node === START || !!find(body.steps, fault.node)
            return (
              <li key={`${fault.node}${at}`}>
                <button type="button" disabled={!there} onClick={() => board.choose(fault.node, true)}>
                  <Icon name="warn" small className={fault.level === 'error' ? 'red' : 'amber'} />
                  <span>
                    {there && fault.node !== START && <b>{board.namer.step(fault.node)} </b>}
                    {fault.text}
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      )}
      <button
        type="button"
        className={`tag fd-check ${bad ? 'e' : 'w'}`}
        aria-expanded={open}
        aria-controls="fd-faults"
        onClick={() => setOpen(!open)}
      >
        <Icon name="warn" small />
        {t('flow.check.faults', { count: faults.length })}
        <Icon name={open ? 'cd' : 'cu'} small />
      </button>
    </div>
  )
}
