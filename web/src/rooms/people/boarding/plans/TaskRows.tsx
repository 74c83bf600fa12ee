/** The tasks of a template in their order: dragged by the grip, or moved by its arrow keys and the buttons beside it. */
import { useRef, useState } from 'react'
import { DndContext, closestCenter, useDraggable, useDroppable } from '@dnd-kit/core'
import { useTranslation } from 'react-i18next'
import { useHands } from '@/base/inputs/hands'
import { Button } from '@/base/parts/Button'
import { toast } from '@/base/toast/toast'
import { moved, type Plans, type PlanTask } from './contract'
import { TaskFields } from './TaskFields'

type Props = {
  tasks: PlanTask[]
  plans: Plans
  problem: (at: number, field: string) => string | undefined
  onChange: (tasks: PlanTask[]) => void
}

const FRESH: PlanTask = { key: '', lane: 'office', who: 'office', days: -1, label: { zh: '', en: '' } }

export function TaskRows({ tasks, plans, problem, onChange }: Props) {
  const { t } = useTranslation()
  const sensors = useHands()
  // A new task has no key before it is saved; its row still needs to be known while it moves.
  const count = useRef(0)
  const [ids, setIds] = useState<string[]>(() => tasks.map((one) => one.key || `new${count.current++}`))
  const put = (next: PlanTask[], named: string[]) => {
    setIds(named)
    onChange(next)
  }
  const shift = (from: number, to: number) => put(moved(tasks, from, to), moved(ids, from, to))
  const add = () => put([...tasks, FRESH], [...ids, `new${count.current++}`])
  const remove = (at: number) => {
    const before: [PlanTask[], string[]] = [tasks, ids]
    put(
      tasks.filter((_, place) => place !== at),
      ids.filter((_, place) => place !== at),
    )
    toast.done(t('people.boarding.plan.removed'), () => put(...before))
  }
  return (
    <section className="bp-tasks">
      <h2>{t('people.boarding.tasks')}</h2>
      <p className="s q">{t('people.boarding.plan.tasks_hint')}</p>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={({ active, over }) =>
          over && shift(ids.indexOf(String(active.id)), ids.indexOf(String(over.id)))
        }
      >
        <ol>
          {tasks.map((task, at) => (
            <Row
              key={ids[at]}
              id={ids[at] ?? ''}
              at={at}
              last={at === tasks.length - 1}
              onShift={(by) => shift(at, at + by)}
              onRemove={() => remove(at)}
            >
              <TaskFields
                task={task}
                number={at + 1}
                plans={plans}
                problem={(field) => problem(at, field)}
                onChange={(next) => onChange(tasks.map((one, place) => (place === at ? next : one)))}
              />
            </Row>
          ))}
        </ol>
      </DndContext>
      <Button icon="plus" onClick={add}>
        {t('people.boarding.plan.add_task')}
      </Button>
    </section>
  )
}

type RowProps = {
  id: string
  at: number
  last: boolean
  onShift: (by: -1 | 1) => void
  onRemove: () => void
  children: React.ReactNode
}

function Row({ id, at, last, onShift, onRemove, children }: RowProps) {
  const { t } = useTranslation()
  const grip = useDraggable({ id })
  const drop = useDroppable({ id })
  const { x, y } = grip.transform ?? { x: 0, y: 0 }
  return (
    <li
      ref={(node) => {
        grip.setNodeRef(node)
        drop.setNodeRef(node)
      }}
      className={`card bp-task${grip.isDragging ? ' held' : ''}${drop.isOver ? ' over' : ''}`}
      style={grip.transform ? { transform: `translate(${x}px, ${y}px)` } : undefined}
    >
      <button
        ref={grip.setActivatorNodeRef}
        type="button"
        className="bp-grip"
        {...grip.listeners}
        aria-label={t('people.boarding.plan.move', { number: at + 1 })}
        title={t('people.boarding.plan.move_hint')}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
          if (!by) return
          event.preventDefault()
          onShift(by)
        }}
      >
        {at + 1}
      </button>
      {children}
      <div className="bp-side">
        <Button
          small
          look="ghost"
          icon="cu"
          aria-label={t('people.boarding.plan.up')}
          disabled={at === 0}
          onClick={() => onShift(-1)}
        />
        <Button
          small
          look="ghost"
          icon="cd"
          aria-label={t('people.boarding.plan.down')}
          disabled={last}
          onClick={() => onShift(1)}
        />
        <Button small look="ghost" icon="trash" aria-label={t('people.boarding.plan.remove')} onClick={onRemove} />
      </div>
    </li>
  )
}
