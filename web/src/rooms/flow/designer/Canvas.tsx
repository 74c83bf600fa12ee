/** The canvas: the tree with plus buttons, drag and drop, and the keyboard's way through it. */
import { useState, type KeyboardEvent } from 'react'
import { DndContext, DragOverlay } from '@dnd-kit/core'
import { pointerWithin, closestCenter, type CollisionDetection, type DragEndEvent } from '@dnd-kit/core'
import { useTranslation } from 'react-i18next'
import { useHands } from '@/base/inputs/hands'
import { usePhone } from '@/base/look/look'
import { find, neighbour, spotAfter, type Spot } from '../model/walk'
import { Drawing } from '../tree/Drawing'
import { useBoard } from './board'
import type { Dragged } from './drag'
import { Foot } from './Foot'
import { Palette, StockLine } from './Palette'
import { Picker } from './Picker'
import { CardInside } from './Card'
import { usePen } from './pen'

/** The spot under the finger; else the nearest one that isn't far. */
const near: CollisionDetection = (args) => {
  const hit = pointerWithin(args)
  if (hit.length) return hit
  const [first] = closestCenter(args)
  const box = first && args.droppableRects.get(first.id)
  const at = args.pointerCoordinates
  if (!box || !at) return []
  const far = Math.hypot(box.left + box.width / 2 - at.x, box.top + box.height / 2 - at.y)
  return far < 120 ? [first] : []
}

const ARROWS: Record<string, 'up' | 'down' | 'left' | 'right'> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

export function Canvas() {
  const { t } = useTranslation()
  const phone = usePhone()
  const board = useBoard()
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const [picking, setPicking] = useState<Spot | null>(null)
  const [zoom, setZoom] = useState(1)
  const sensors = useHands()
  const pen = usePen({ dragged, onPlus: setPicking })
  const { steps } = board.design.body

  const drop = ({ over }: DragEndEvent) => {
    const spot = over?.data.current as Spot | undefined
    setDragged(null)
    if (!spot || !dragged) return
    if ('stock' in dragged) board.insert(spot, dragged.stock)
    else board.move(dragged.step, spot)
  }
  const onKey = (event: KeyboardEvent) => {
    const id = (event.target as HTMLElement).dataset.node
    if (!id || event.ctrlKey || event.metaKey) return
    if (act(id, event)) event.preventDefault()
  }
  const act = (id: string, event: KeyboardEvent): boolean => {
    const arrow = ARROWS[event.key]
    if (arrow && event.altKey) {
      const lane = find(steps, id)?.sort === 'lane'
      const back = arrow === 'up' || arrow === 'left'
      if (lane === (arrow === 'left' || arrow === 'right')) board.nudge(id, back ? -1 : 1)
      return true
    }
    if (arrow) {
      const next = neighbour(steps, id, arrow)
      if (next) board.choose(next)
      return true
    }
    if (event.key === 'Enter') return (board.choose(id, true), true)
    if (event.key === 'Delete' || event.key === 'Backspace') return (board.remove(id), true)
    if (event.key === '+' || event.key === '=' || event.key === 'Insert')
      return (setPicking(spotAfter(steps, id)), true)
    return false
  }
  const moved = dragged && 'step' in dragged ? find(steps, dragged.step) : null
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={near}
      onDragStart={({ active }) => setDragged(active.data.current as Dragged)}
      onDragCancel={() => setDragged(null)}
      onDragEnd={drop}
    >
      {!phone && <Palette />}
      <div className="fd-canvas">
        <div className="fd-scroll" onClick={() => board.choose(null)}>
          <Drawing
            steps={steps}
            pen={pen}
            label={t('flow.tree.label')}
            onKeyDown={onKey}
            style={zoom === 1 ? undefined : { zoom }}
          />
        </div>
        <Foot zoom={zoom} onZoom={setZoom} />
      </div>
      <DragOverlay dropAnimation={null}>
        {dragged && 'stock' in dragged && <StockLine stock={dragged.stock} floats />}
        {moved?.sort === 'step' && (
          <div className="ft-card fd-floats">
            <CardInside step={moved.step} />
          </div>
        )}
      </DragOverlay>
      {picking && (
        <Picker
          onPick={(stock) => {
            board.insert(picking, stock)
            setPicking(null)
          }}
          onClose={() => setPicking(null)}
        />
      )}
    </DndContext>
  )
}
