/** Pay items in their order, per scheme, each with its formula in words; one opens to be read, changed and tried. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormulaText } from '@/base/kinds/formula'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { Tabs } from '@/base/parts/Tabs'
import { PhoneCard, PhoneRow } from '@/base/phone/Phone'
import { useAddress } from '@/base/address'
import { keyOf, type Item, type Items } from './contract'
import { CaseTag, ItemTag, OfficeTags, Since } from './ItemTag'
import { useItems } from '../queries'
import { ItemPanel } from './ItemPanel'
import { NewItem } from './NewItem'
import '../pay.css'
import './items.css'

const NEW = '+'

const has = (item: Item, q: string) =>
  [item.label.zh, item.label.en, item.formula.zh, item.formula.en].some((text) => text.toLowerCase().includes(q))

export default function ItemsPage() {
  const { t } = useTranslation()
  const items = useItems()
  const [search, show] = useAddress()
  const [q, setQ] = useState('')
  const every = items.data?.items ?? []
  const schemes = [...new Set(every.map((item) => item.scheme))].sort((one) => (one === '*' ? 1 : -1))
  const scheme = schemes.find((one) => one === search.get('scheme')) ?? schemes[0]
  const inScheme = every.filter((item) => item.scheme === scheme)
  const open = inScheme.find((item) => keyOf(item) === search.get('item'))
  const may = items.data?.may.includes('save')
  const found = inScheme.filter((item) => !q.trim() || has(item, q.trim().toLowerCase()))
  return (
    <Page
      title={t('pay.items.title')}
      sub={t('pay.items.sub')}
      panel={
        items.data &&
        (search.get('item') === NEW && may ? (
          <NewItem scheme={scheme ?? 'CN'} all={items.data} onClose={() => show({ item: null })} />
        ) : (
          open && (
            <ItemPanel
              key={`${open.scheme}${keyOf(open)}`}
              item={open}
              all={items.data}
              onClose={() => show({ item: null })}
            />
          )
        ))
      }
      flows
    >
      {schemes.length > 1 && (
        <Tabs
          label={t('pay.items.scheme')}
          tabs={schemes.map((key) => ({
            key,
            label: t(`pay.scheme.${key === '*' ? 'other' : key}`, { defaultValue: key }),
            count: every.filter((item) => item.scheme === key).length,
          }))}
          value={scheme ?? ''}
          onChange={(key) => show({ scheme: key, item: null })}
        />
      )}
      <div className="chips pay-chips">
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
        {may && (
          <Button look="primary" onClick={() => show({ item: NEW })}>
            {t('pay.items.new')}
          </Button>
        )}
      </div>
      <Found items={items} found={found} q={q} open={open && keyOf(open)} onOpen={(code) => show({ item: code })} />
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
  if (found.length) return <List items={found} all={items.data} open={open} onOpen={onOpen} />
  return (
    <EmptyState icon="sheet" title={q ? t('pay.items.none_found', { q }) : t('pay.items.none')}>
      {!q && t('pay.items.none_hint')}
    </EmptyState>
  )
}

type ListProps = { items: Item[]; all: Items; open?: string; onOpen: (code: string) => void }

const bySteps = (items: Item[], steps: Items['steps']) =>
  steps
    .map((step) => ({ ...step, items: items.filter((item) => item.step === step.code) }))
    .filter((part) => part.items.length > 0)

function ItemTable({ items, all, open, onOpen }: ListProps) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <table className="tb fix items" aria-label={t('pay.items.title')}>
      <colgroup>
        <col style={{ width: '15rem' }} />
        <col />
        <col style={{ width: '6.25rem' }} />
        <col style={{ width: '8.75rem' }} />
      </colgroup>
      <thead>
        <tr>
          <th>{t('pay.items.item')}</th>
          <th>{t('pay.items.formula')}</th>
          <th>{t('pay.items.kind')}</th>
          <th>{t('pay.items.since')}</th>
        </tr>
      </thead>
      {bySteps(items, all.steps).map((part) => (
        <tbody key={part.code}>
          <tr className="grp">
            <td colSpan={4}>{f.label(part.label)}</td>
          </tr>
          {part.items.map((item) => (
            <tr
              key={keyOf(item)}
              className={`go${keyOf(item) === open ? ' sel' : ''}`}
              tabIndex={0}
              onClick={() => onOpen(keyOf(item))}
              onKeyDown={(event) => {
                if (event.key === 'Enter') onOpen(keyOf(item))
              }}
            >
              <td>
                <b>{f.label(item.label)}</b> <OfficeTags codes={item.offices} offices={all.offices} />{' '}
                <CaseTag cases={item.cases} />
              </td>
              <td title={f.label(item.formula)}>
                <span className="in-words">
                  <FormulaText text={f.label(item.formula)} />
                </span>
              </td>
              <td>
                <ItemTag item={item} />
              </td>
              <td className="q">
                <Since item={item} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

function ItemCards({ items, all, onOpen }: ListProps) {
  const f = useFormat()
  return (
    <div className="pay-pad">
      {bySteps(items, all.steps).map((part) => (
        <section key={part.code} className="pay-part">
          <h2 className="s q">{f.label(part.label)}</h2>
          <PhoneCard className="slip-card">
            {part.items.map((item) => (
              <PhoneRow
                key={keyOf(item)}
                title={f.label(item.label)}
                value={
                  item.offices.length ? (
                    <OfficeTags codes={item.offices} offices={all.offices} />
                  ) : (
                    <CaseTag cases={item.cases} />
                  )
                }
                note={<span className="clamp">{f.label(item.formula)}</span>}
                after="cr"
                onClick={() => onOpen(keyOf(item))}
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
