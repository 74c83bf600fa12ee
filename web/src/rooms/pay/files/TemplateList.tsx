/** The templates of one purpose as cards: what the file looks like, and the month's file to take. */
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { download } from '@/base/api/client'
import { useFormat } from '@/base/format/useFormat'
import { Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useRun } from '../queries'
import { runPath, type Which } from '../which'
import type { Sort, Template, Templates } from './contract'

const PAID = ['approved', 'published', 'locked']

type ListProps = { told: Templates; sort: Sort; month: string; which: Which }

export function TemplateList({ told, sort, month, which }: ListProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const run = useRun(month, which).data
  const ready = !!run && PAID.includes(run.state)
  return (
    <>
      {run && !ready && (
        <p className="note">{t('pay.files.not_yet', { month: f.month(month), state: f.label(run.state_label) })}</p>
      )}
      <ul className="pay-cards files-list">
        {told.templates
          .filter((one) => one.kind === sort)
          .map((one) => (
            <TemplateCard
              key={one.key}
              template={one}
              month={month}
              which={which}
              ready={ready}
              mayEdit={told.may.includes('save')}
            />
          ))}
      </ul>
    </>
  )
}

type CardProps = { template: Template; month: string; which: Which; ready: boolean; mayEdit: boolean }

function TemplateCard({ template, month, which, ready, mayEdit }: CardProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { layout } = template
  const take = () => {
    setBusy(true)
    setError(null)
    void download(runPath(month, which, `/out/${template.key}`))
      .catch(setError)
      .finally(() => setBusy(false))
  }
  const facts = [
    t(`pay.files.format.${layout.format}`),
    ...(layout.format === 'csv' || layout.format === 'txt' ? [layout.encoding.toUpperCase()] : []),
    layout.currency,
    ...(layout.split === 'none' ? [] : [t(`pay.files.split.${layout.split}`)]),
  ]
  return (
    <li className="pcard pay-card file-card">
      <div className="row">
        <b className="grow">{f.label(template.name)}</b>
        {template.is_shipped && <Tag>{t('pay.files.shipped')}</Tag>}
        {template.is_changed && <Tag tone="ok">{t('pay.files.changed')}</Tag>}
      </div>
      <p className="s q">{facts.join(' · ')}</p>
      <p className="t13">{layout.columns.map((one) => one.title || one.formula).join(t('base.list.joiner'))}</p>
      {template.note && <p className="s q">{f.label(template.note)}</p>}
      <Problems error={error} />
      <div className="row">
        <Button icon="exp" busy={busy} disabled={!ready} onClick={take}>
          {t('pay.files.take', { month: f.month(month) })}
        </Button>
        {mayEdit && (
          <Link className="btn g" to={`/pay/files/${template.key}`}>
            {t('pay.files.edit')}
          </Link>
        )}
      </div>
    </li>
  )
}
