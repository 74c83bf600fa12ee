/** A small form under the chips: field, comparison, value; on a phone a sheet. */
import { Suspense, useEffect } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../format/useFormat'
import { usePhone } from '../look/look'
import { Bone } from '../parts/Bits'
import { Button } from '../parts/Button'
import { ConditionSheet } from './ConditionSheet'
import { useLeaf, type LeafProps } from './useLeaf'

export default function AddCondition(props: LeafProps) {
  const phone = usePhone()
  return phone ? <ConditionSheet {...props} /> : <ConditionPop {...props} />
}

function ConditionPop(props: LeafProps) {
  const { fields, onDone, onClose } = props
  const { t } = useTranslation()
  const f = useFormat()
  const draft = useLeaf(props)
  const { field, input: Input, holds } = draft
  useEffect(() => {
    const away = (event: PointerEvent) => {
      const inside = (event.target as Element).closest('.pop, .ant-select-dropdown, .ant-picker-dropdown')
      if (!inside && !holds) onClose()
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [onClose, holds])
  if (!field) return null
  return (
    <form
      className="pop"
      onSubmit={(event) => {
        event.preventDefault()
        if (draft.leaf) onDone(draft.leaf)
      }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <Select
        aria-label={t('base.list.field')}
        value={field.name}
        onChange={draft.chooseField}
        options={fields.map((one) => ({ value: one.name, label: f.label(one.label) }))}
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
      />
      <Select
        aria-label={t('base.list.filters')}
        value={draft.word}
        onChange={draft.chooseWord}
        options={draft.words.map((one) => ({ value: one.value, label: t(one.key) }))}
        style={{ width: '100%' }}
      />
      {draft.word !== 'empty' && (
        <Suspense fallback={<Bone width="100%" />}>
          <label className="sr" htmlFor="condition-value">
            {t('base.list.value')}
          </label>
          <Input {...draft.given} autoFocus />
        </Suspense>
      )}
      <div className="row">
        <span className="sp" />
        <Button look="ghost" onClick={onClose}>
          {t('base.cancel')}
        </Button>
        <Button type="submit" look="primary" disabled={!draft.ready}>
          {t('base.list.apply')}
        </Button>
      </div>
    </form>
  )
}
