/** A new item: what it is, how it is worked out, tried on somebody, and from which day it holds. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SidePanel } from '@/base/page/SidePanel'
import type { Item, Items } from './contract'
import { ItemEditor } from './ItemEditor'

const blank = (scheme: string): Item => ({
  code: '',
  label: { zh: '', en: '' },
  scheme,
  step: 'base',
  kind: 'earning',
  formula: { zh: '', en: '' },
  version: 0,
  valid_from: '',
  is_law: false,
  is_own: true,
  hide_zero: true,
  is_taxable: true,
  position: null,
  note: null,
  offices: [],
  cases: { count: 0, red: 0 },
  versions: [],
})

export function NewItem({ scheme, all, onClose }: { scheme: string; all: Items; onClose: () => void }) {
  const { t } = useTranslation()
  const [item] = useState(() => blank(scheme))
  return (
    <SidePanel title={<h2>{t('pay.items.new')}</h2>} label={t('pay.items.new')} onClose={onClose}>
      <div className="pb">
        <ItemEditor item={item} all={all} onDone={onClose} />
      </div>
    </SidePanel>
  )
}
