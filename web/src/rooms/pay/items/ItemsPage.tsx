/** Pay items in their order, per scheme, each with its formula in words; one opens to be read, changed and tried. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormulaText } from '@/base/kinds/formula'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone, Tag } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { Tabs } from '@/base/parts/Tabs'
import { PhoneCard, PhoneRow } from '@/base/phone/Phone'
import { useAddress } from '../address'
import type { Item } from '../contract'
import { useItems } from '../queries'
import { ItemPanel } from './ItemPanel'
import '../pay.css'

const STEPS = ['base', 'attendance', 'insurance', 'fund', 'tax', 'net', 'employer']

export default function ItemsPage() {
  const { t } = useTranslation()
  const f = useFormat()
  const items = useItems()
  const [search, show] = useAddress()
  const [q, setQ] = useState('')
  const schemes = items.data?.schemes ?? []
  const scheme = schemes.find((one) => one.key === search.get('scheme')) ?? schemes[0]
  const open = scheme?.items.find((item) => item.code === search.get('item'))
  const found = (scheme?.items ?? []).filter(
    (item) =>
      !q ||
      [item.label.zh, item.label.en, item.formula].some((text) => text.toLowerCase().includes(q.toLowerCase())),
  )
  return (
    <Page
      title={t('pay.items.title')}
      sub={t('pay.items.sub')}
      panel={
        open &&
        items.data && (
          <ItemPanel
            key={`${open.scheme}${open.code}`}
            item={open}
            all={items.data}
            onClose={() => show({ item: null })}
          />
        )
      }
      flows
    >
      {schemes.length > 1 && (
        <Tabs
          label={t('pay.items.scheme')}
          tabs={schemes.map((one) => ({ key: one.key, label: f.label(one.label), count: one.items.length }))}
          value={scheme?.key ?? ''}
          onChange={(key) => show({ scheme: key, item: null })}
        />
      )}
      <div className="chips">
        <label className="pay-find">
          <Icon name="search" />
          <input
            className="in"
            type="search"
            placeholder={t('pay.items.find')}
            aria-label={t('pay.items.find')}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </label>
      </div>
      <Found items={items} found={found} q={q} open={open?.code} onOpen={(code) => show({ item: code })} />
    </Page>
  )
}

type FoundProps = {
  items: ReturnType<typeof useItems>
  found: Item[]
  q: string
  open?: string
  onOpen: (code: string) => void
}

function Found({ items, found, q, open, onOpen }: FoundProps) {
  const { t } = useTranslation()
  const phone = usePhone()
  const List = phone ? ItemCards : ItemTable
  if (items.error)
    return (
      <div className="pay-pad">
        <Problems error={items.error} />
      </div>
    )
  if (!items.data) return <ItemBones />
  if (found.length) return <List items={found} open={open} onOpen={onOpen} />
  return (
    <EmptyState icon="sheet" title={q ? t('pay.items.none_found', { q }) : t('pay.items.none')}>
      {!q && t('pay.items.none_hint')}
    </EmptyState>
  )
}

type ListProps = { items: Item[]; open?: string; onOpen: (code: string) => void }

const bySteps = (items: Item[]): { step: string; items: Item[] }[] => {
  const steps = [...STEPS, ...items.map((item) => item.step).filter((step) => !STEPS.includes(step))]
  return [...new Set(steps)]
    .map((step) => ({ step, items: items.filter((item) => item.step === step) }))
    .filter((part) => part.items.length)
}

function ItemTable({ items, open, onOpen }: ListProps) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <table className="tb fix items" aria-label={t('pay.items.title')}>
      <colgroup>
        <col style={{ width: '11rem' }} />
        <col />
        <col style={{ width: '5.5rem' }} />
        <col style={{ width: '7.5rem' }} />
      </colgroup>
      <thead>
        <tr>
          <th>{t('pay.items.item')}</th>
          <th>{t('pay.items.formula')}</th>
          <th>{t('pay.items.kind')}</th>
          <th>{t('pay.items.since')}</th>
        </tr>
      </thead>
      {bySteps(items).map((part) => (
        <tbody key={part.step}>
          <tr className="grp">
            <td colSpan={4}>{t(`pay.step.${part.step}`)}</td>
          </tr>
          {part.items.map((item) => (
            <tr
              key={item.code}
              className={`go${item.code === open ? ' sel' : ''}`}
              tabIndex={0}
              onClick={() => onOpen(item.code)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') onOpen(item.code)
              }}
            >
              <td>
                <b>{f.label(item.label)}</b>
              </td>
              <td title={item.formula}>
                <span className="in-words">
                  <FormulaText text={item.formula} />
                </span>
              </td>
              <td>
                <ItemTag item={item} />
              </td>
              <td className="q">{item.valid_from ? f.day(item.valid_from, 'long') : t('pay.items.always')}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

export function ItemTag({ item }: { item: Pick<Item, 'law' | 'kind'> }) {
  const { t } = useTranslation()
  if (item.law) return <Tag>{t('pay.items.law')}</Tag>
  return <Tag tone={item.kind === 'earning' ? 'ok' : ''}>{t(`pay.kind.${item.kind}`)}</Tag>
}

function ItemCards({ items, onOpen }: ListProps) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <div className="pay-pad">
      {bySteps(items).map((part) => (
        <section key={part.step} className="pay-part">
          <h2 className="s q">{t(`pay.step.${part.step}`)}</h2>
          <PhoneCard>
            {part.items.map((item) => (
              <PhoneRow
                key={item.code}
                title={f.label(item.label)}
                note={<span className="clamp">{item.formula}</span>}
                after="cr"
                onClick={() => onOpen(item.code)}
              />
            ))}
          </PhoneCard>
        </section>
      ))}
    </div>
  )
}

const ItemBones = () => (
  <div className="pay-pad col" style={{ gap: 22, paddingTop: 14 }} aria-hidden>
    {[...'abcdefgh'].map((key) => (
      <Bone key={key} width="100%" />
    ))}
  </div>
)
