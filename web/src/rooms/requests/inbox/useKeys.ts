/** The keyboard of the boxes: j k move, Enter opens, a approves, r asks for the refusal's reason in the panel, x picks. */
import { useEffect, useRef, useState } from 'react'
import type { Card, Verdict } from '../contract'
import { deedOf } from './cards'

type Props = {
  cards: Card[]
  open: string | null
  onOpen: (card: Card | null) => void
  onSay: (cards: Card[], verdict: Verdict) => void
  onPick: (card: Card) => void
  enabled: boolean
}

export const REFUSE = 'tongpin:refuse'

export function useKeys(props: Props) {
  const [help, setHelp] = useState(false)
  const now = useRef(props)
  now.current = props
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { cards, open, onOpen, onSay, onPick, enabled } = now.current
      const deed = enabled ? deedOf(event, event.target) : null
      if (!deed) return
      const at = cards.findIndex((card) => String(card.instance) === open)
      const card = cards[at]
      event.preventDefault()
      if (deed === 'down') onOpen(cards[Math.min(at + 1, cards.length - 1)] ?? null)
      else if (deed === 'up') onOpen(cards[Math.max(at - 1, 0)] ?? null)
      else if (deed === 'help') setHelp((old) => !old)
      else if (!card) return
      else if (deed === 'pick' && card.task !== null) onPick(card)
      else if (deed === 'approve' && card.quick) onSay([card], 'approve')
      else if (deed === 'refuse') window.dispatchEvent(new CustomEvent(REFUSE))
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return { help, setHelp }
}
