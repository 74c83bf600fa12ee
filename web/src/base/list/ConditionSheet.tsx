/** A condition on a phone: first the fields as rows, then comparison and value; "add" stays at the lower edge. */
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../format/useFormat'
import { Bone, Segmented } from '../parts/Bits'
import { Button } from '../parts/Button'
import { Icon } from '../parts/Icon'
import { Sheet } from '../parts/Sheet'
import { useLeaf, type LeafProps } from './useLeaf'

export function ConditionSheet(props: LeafProps) {
  const { fields, initial, onDone, onClose } = props
  const { t } = useTranslation()
  const f = useFormat()
  const [asks, setAsks] = useState(!initial)
  const draft = useLeaf(props)
  if (asks || !draft.field)
    return (
      <Sheet title={t('base.list.which_field')} onClose={onClose}>
        <ul className="picks">
          {fields.map((one) => (
            <li key={one.name}>
              <button
                type="button"
                onClick={() => {
                  if (one.name !== draft.field?.name) draft.chooseField(one.name)
                  setAsks(false)
                }}
              >
                <span className="grow">{f.label(one.label)}</span>
                <Icon name="cr" small />
              </button>
            </li>
          ))}
        </ul>
      </Sheet>
    )
  const Taker = draft.kind.Rows ?? draft.input
  const { leaf } = draft
  return (
    <Sheet
      title={f.label(draft.field.label)}
      onClose={onClose}
      holds={draft.holds}
      foot={
        <>
          <Button onClick={() => setAsks(true)}>{t('base.list.other_field')}</Button>
          <Button look="primary" disabled={!leaf} onClick={() => leaf && onDone(leaf)}>
            {t('base.list.apply')}
          </Button>
        </>
      }
    >
      <div className="col" style={{ gap: 12 }}>
        {draft.words.length > 1 && (
          <Segmented
            label={t('base.list.filters')}
            value={draft.word}
            options={draft.words.map((one) => ({ value: one.value, label: t(one.key) }))}
            onChange={draft.chooseWord}
          />
        )}
        {draft.word !== 'empty' && (
          <Suspense fallback={<Bone width="100%" />}>
            {!draft.kind.Rows && (
              <label className="sr" htmlFor="condition-value">
                {t('base.list.value')}
              </label>
            )}
            <Taker {...draft.given} />
          </Suspense>
        )}
      </div>
    </Sheet>
  )
}
