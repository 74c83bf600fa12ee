/** One pay item: its formula to read and, where the law leaves it free, to write, try and save from a day on. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormulaText } from '@/base/kinds/formula'
import { At, useFormat } from '@/base/format/useFormat'
import { SidePanel } from '@/base/page/SidePanel'
import { Note } from '@/base/parts/Bits'
import { useMe } from '@/base/session/session'
import { monthOf } from '../month'
import type { Item, Items } from './contract'
import { CaseList } from './cases/CaseList'
import { EndItem } from './EndItem'
import { ItemEditor } from './ItemEditor'
import { WithdrawVersion } from './WithdrawVersion'
import { ItemTag, OfficeTags, Since } from './ItemTag'

type Props = { item: Item; all: Items; onClose: () => void }

export function ItemPanel({ item, all, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const me = useMe()
  const free = !item.is_law && all.may.includes('save')
  return (
    <SidePanel
      title={
        <h2 className="row">
          {f.label(item.label)}
          <ItemTag item={item} />
          <OfficeTags codes={item.offices} offices={all.offices} />
        </h2>
      }
      label={f.label(item.label)}
      onClose={onClose}
    >
      <div className="pb">
        {free ? (
          <>
            <ItemEditor item={item} all={all} onDone={onClose} />
            {item.is_own && (
              <section>
                <EndItem item={item} month={monthOf(me)} onDone={onClose} />
              </section>
            )}
          </>
        ) : (
          <>
            <section>
              <div className="formula">
                <FormulaText text={f.label(item.formula)} />
              </div>
            </section>
            <section>
              <Note tone="plain">{t(item.is_law ? 'pay.items.law_hint' : 'pay.items.read_only')}</Note>
            </section>
          </>
        )}
        {item.note && (
          <section>
            <h3>{t('base.explain.basis')}</h3>
            <p className="t13 q">{f.label(item.note)}</p>
          </section>
        )}
        {all.sees_cases && <CaseList item={item} offices={all.offices} />}
        <Versions item={item} all={all} onDone={onClose} />
      </div>
    </SidePanel>
  )
}

function Versions({ item, all, onDone }: { item: Item; all: Items; onDone: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const versions = item.versions
  const [going, setGoing] = useState<number | null>(null)
  if (!versions.length) return null
  return (
    <section>
      <h3>{t('pay.items.versions')}</h3>
      <ul className="story">
        {versions.map((one) => (
          <li key={one.version} className={one.version === item.version ? 'on' : ''}>
            <div className="row">
              <b>{t('pay.line.version', { version: one.version })}</b>
              <OfficeTags codes={one.offices} offices={all.offices} />
              <span className="q s">
                <Since item={one} />
              </span>
            </div>
            <div className="in-words q">{f.label(one.formula)}</div>
            {one.reason && <p className="t13">{one.reason}</p>}
            <p className="s q">
              {one.at ? (
                <>
                  {one.who} <At iso={one.at} />
                </>
              ) : (
                t('pay.items.shipped')
              )}
            </p>
            {one.offices.length > 0 && all.may.includes('save') && (
              <button className="a s" onClick={() => setGoing(one.version)}>
                {t('pay.items.withdraw')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {going !== null && (
        <WithdrawVersion item={item} version={going} onClose={() => setGoing(null)} onDone={onDone} />
      )}
    </section>
  )
}
