/** The form: fields by drag or press, each with its settings; how an application is called and what its card shows. */
import { useState } from 'react'
import { DndContext, DragOverlay, closestCenter, useDraggable, useDroppable } from '@dnd-kit/core'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { useHands } from '@/base/inputs/hands'
import { usePhone } from '@/base/look/look'
import { Segmented } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Icon } from '@/base/parts/Icon'
import { toast } from '@/base/toast/toast'
import type { FormField } from '../../contract'
import { addField, FIELD_STOCK, moveField, removeField, stockOf, type FieldStock } from '../../model/form'
import { fieldId } from '../../model/make'
import { useBoard } from '../board'
import { Sheet } from '@/base/parts/Sheet'
import { FieldSettings } from './FieldSettings'
import { Matrix } from './Matrix'
import { Naming } from './Naming'

type Held = { stock: FieldStock } | { field: string }

export function FormTab() {
  const { t } = useTranslation()
  const f = useFormat()
  const phone = usePhone()
  const { design } = useBoard()
  const [part, setPart] = useState<'fields' | 'matrix'>('fields')
  const [chosen, setChosen] = useState<string | null>(null)
  const [held, setHeld] = useState<Held | null>(null)
  const [picking, setPicking] = useState(false)
  const sensors = useHands()
  const { body, edit } = design
  const field = body.form.find((one) => one.id === chosen)

  const add = (stock: FieldStock, at = body.form.length) => {
    const id = fieldId(body.form, body.steps)
    const word = (lang: 'zh' | 'en') => i18next.getFixedT(lang)(`flow.field.stock.${stock.key}`)
    const one = (value: string, n: number): [string, { zh: string; en: string }] => [
      value,
      {
        zh: i18next.getFixedT('zh')('flow.field.choice_n', { n }),
        en: i18next.getFixedT('en')('flow.field.choice_n', { n }),
      },
    ]
    const options = stock.kind === 'choice' ? { choices: [one('c1', 1), one('c2', 2)] } : stock.options
    const made: FormField = {
      id,
      kind: stock.kind,
      label: { zh: word('zh'), en: word('en') },
      ...(options ? { options } : {}),
    }
    edit((now) => addField(now, made, at))
    setChosen(id)
    setPicking(false)
  }
  const remove = (id: string) => {
    const before = body
    edit((now) => removeField(now, id))
    setChosen(null)
    toast.done(t('flow.field.removed'), () => edit(() => before))
  }
  const settings = field && <FieldSettings key={field.id} field={field} onRemove={() => remove(field.id)} />
  return (
    <div className="fd-form">
      <div className="fd-formhead">
        <Segmented
          label={t('flow.tab.form')}
          value={part}
          options={[
            { value: 'fields', label: t('flow.field.fields') },
            { value: 'matrix', label: t('flow.seen.matrix') },
          ]}
          onChange={setPart}
        />
      </div>
      {part === 'matrix' ? (
        <Matrix />
      ) : (
        <DndContext
          sensors={sensors}
          collisionDetection={closestCenter}
          onDragStart={({ active }) => setHeld(active.data.current as Held)}
          onDragCancel={() => setHeld(null)}
          onDragEnd={({ over }) => {
            const at = over?.data.current?.at as number | undefined
            setHeld(null)
            if (at === undefined || !held) return
            if ('stock' in held) add(held.stock, at)
            else edit((now) => moveField(now, held.field, at))
          }}
        >
          <div className="fd-three">
            {!phone && (
              <aside className="fd-palette" aria-label={t('flow.field.palette')}>
                <h3>{t('flow.field.palette')}</h3>
                <ul>
                  {FIELD_STOCK.map((stock) => (
                    <li key={stock.key}>
                      <StockButton stock={stock} onPick={() => add(stock)} />
                    </li>
                  ))}
                </ul>
              </aside>
            )}
            <div className="fd-fields">
              {!body.form.length && (
                <EmptyState icon="pen" title={t('flow.field.none')}>
                  {t('flow.field.none_note')}
                </EmptyState>
              )}
              <ol>
                {body.form.map((one, at) => (
                  <li key={one.id}>
                    <Gap at={at} open={!!held} />
                    <FieldCard
                      field={one}
                      chosen={one.id === chosen}
                      onPick={() => setChosen(one.id)}
                      onNudge={(by) => edit((now) => moveField(now, one.id, by < 0 ? at - 1 : at + 2))}
                      onRemove={() => remove(one.id)}
                    />
                  </li>
                ))}
              </ol>
              <Gap at={body.form.length} open={!!held} />
              {phone && (
                <Button icon="plus" onClick={() => setPicking(true)}>
                  {t('flow.field.add')}
                </Button>
              )}
              <Naming />
            </div>
            {!phone && (
              <aside className="fd-props" aria-label={t('flow.settings')}>
                {settings || <p className="t13 q fd-settings">{t('flow.field.choose_one')}</p>}
              </aside>
            )}
          </div>
          <DragOverlay dropAnimation={null}>
            {held && (
              <span className="fd-stock fd-floats row">
                {'stock' in held
                  ? t(`flow.field.stock.${held.stock.key}`)
                  : f.label(body.form.find((one) => one.id === held.field)?.label)}
              </span>
            )}
          </DragOverlay>
        </DndContext>
      )}
      {phone && settings && (
        <Sheet
          title={t('flow.settings')}
          onClose={() => setChosen(null)}
          foot={
            <Button look="primary" onClick={() => setChosen(null)}>
              {t('base.done')}
            </Button>
          }
        >
          {settings}
        </Sheet>
      )}
      {picking && (
        <Sheet title={t('flow.field.add')} onClose={() => setPicking(false)}>
          <div className="fd-pick">
            {FIELD_STOCK.map((stock) => (
              <button key={stock.key} type="button" className="fd-stock" onClick={() => add(stock)}>
                {t(`flow.field.stock.${stock.key}`)}
              </button>
            ))}
          </div>
        </Sheet>
      )}
    </div>
  )
}

function StockButton({ stock, onPick }: { stock: FieldStock; onPick: () => void }) {
  const { t } = useTranslation()
  const { setNodeRef, listeners, attributes } = useDraggable({ id: `new:${stock.key}`, data: { stock } })
  return (
    <button ref={setNodeRef} type="button" {...attributes} {...listeners} className="fd-stock" onClick={onPick}>
      {t(`flow.field.stock.${stock.key}`)}
    </button>
  )
}

function Gap({ at, open }: { at: number; open: boolean }) {
  const { setNodeRef, isOver } = useDroppable({ id: `gap:${at}`, data: { at }, disabled: !open })
  return <div ref={setNodeRef} className={`fd-gap${isOver ? ' over' : ''}`} aria-hidden />
}

type CardProps = {
  field: FormField
  chosen: boolean
  onPick: () => void
  onNudge: (by: -1 | 1) => void
  onRemove: () => void
}

function FieldCard({ field, chosen, onPick, onNudge, onRemove }: CardProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const { faultsAt } = useBoard()
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: field.id, data: { field: field.id } })
  const stock = stockOf(field)
  const faults = faultsAt(field.id)
  return (
    <button
      ref={setNodeRef}
      type="button"
      {...listeners}
      className={`fd-field${chosen ? ' sel' : ''}${isDragging ? ' away' : ''}`}
      aria-pressed={chosen}
      onClick={onPick}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
        if (by && event.altKey) onNudge(by)
        else if (event.key === 'Delete') onRemove()
        else return
        event.preventDefault()
      }}
    >
      <span className="grow">
        <b>
          {f.label(field.label) || t('flow.field.nameless')}
          {field.needed && <span className="red"> *</span>}
        </b>
        <small>
          {[
            stock ? t(`flow.field.stock.${stock.key}`) : field.kind,
            field.filled && t('flow.field.filled'),
            f.label(field.hint),
            field.options?.choices?.map(([, label]) => f.label(label)).join(' / '),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      {faults.length > 0 && (
        <Icon name="warn" className="red" label={faults.map((fault) => fault.text).join('\n')} />
      )}
    </button>
  )
}
