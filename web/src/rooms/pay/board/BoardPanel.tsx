/** What opens beside the board: the checks, an office's reasons, a slip, or one figure of it. */
import type { Run } from '../contract'
import { AskedPanel } from './AskedPanel'
import { ChecksPanel } from './ChecksPanel'
import { LinePanel } from '../explain/LinePanel'
import { OfficePanel } from './OfficePanel'
import { RetroPanel } from '../retro/RetroPanel'
import { SlipPanel } from '../slip/SlipPanel'
import type { BoardState } from './state'

export function BoardPanel({ run, state }: { run: Run; state: BoardState }) {
  const open = state.open
  if (!open) return null
  if (open.what === 'checks') return <ChecksPanel run={run} onClose={state.close} />
  if (open.what === 'asked') return <AskedPanel run={run} state={state} />
  if (open.what === 'retro') return <RetroPanel run={run} onClose={state.close} />
  if (open.what === 'office') {
    const row = run.offices.find((one) => String(one.id) === open.office)
    return row ? <OfficePanel run={run} row={row} onClose={state.close} /> : null
  }
  if (open.what === 'slip')
    return (
      <SlipPanel
        key={open.slip}
        slip={open.slip}
        onLine={(code) => state.openSlip(open.slip, code)}
        onClose={state.close}
      />
    )
  return (
    <LinePanel
      slip={open.slip}
      code={open.code}
      onLine={(code) => state.openSlip(open.slip, code)}
      onSlip={() => state.openSlip(open.slip)}
      onClose={state.close}
    />
  )
}
