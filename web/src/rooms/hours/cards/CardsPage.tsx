/** Working-time rules: the cards of the company, each in sentences, and what holds where there is none. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone, Note, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { byStandard, useCards, type OwnCard } from './cards'
import { Judging } from './Judging'
import { Permits } from './Permits'
import { Sentences } from './Sentences'
import '../plans/plans.css'

const CardDialog = lazy(() => import('./CardDialog'))

export default function CardsPage() {
  const { t } = useTranslation()
  const f = useFormat()
  const found = useCards()
  const [editing, setEditing] = useState<OwnCard | 'new' | null>(null)
  const cards = found.data
  const add = cards?.may_edit && (
    <Button look="primary" icon="plus" onClick={() => setEditing('new')}>
      {t('hours.cards.add')}
    </Button>
  )
  return (
    <Page flows title={t('hours.cards.title')} sub={t('hours.cards.sub')} actions={add}>
      <div className="plans">
        <Problems error={found.error} />
        <Judging run={cards?.judging} />
        {found.isPending && <Bone width={320} />}
        {cards && (
          <>
            <h2>{t('hours.cards.own')}</h2>
            {!cards.own.length && (
              <EmptyState icon="clock" title={t('hours.cards.none')}>
                {t('hours.cards.none_hint')}
              </EmptyState>
            )}
            {cards.own.map((one) => (
              <section key={one.id} className="card plan">
                <div className="row">
                  <h3 className="grow">{one.values.name}</h3>
                  {one.holds && <Tag tone="ok">{t('hours.cards.holds')}</Tag>}
                  {cards.may_edit && (
                    <Button
                      look="ghost"
                      small
                      icon="pen"
                      aria-label={t('hours.cards.edit', { name: one.values.name })}
                      onClick={() => setEditing(one)}
                    />
                  )}
                </div>
                <p className="s q">
                  {one.where} · {kind(one)} · {period(one)}
                </p>
                {one.permit && (
                  <Note tone={one.permit.level === 'ok' ? 'plain' : undefined}>{one.permit.text}</Note>
                )}
                <Sentences lines={one.told} />
              </section>
            ))}
            <Permits cards={cards} />
            <h2>{t('hours.cards.standard')}</h2>
            {byStandard(cards).map(({ offices, told }) => (
              <section key={offices.join()} className="card plan">
                <h3>{offices.join(t('base.list.joiner'))}</h3>
                <Sentences lines={told} />
              </section>
            ))}
          </>
        )}
      </div>
      {editing && cards && (
        <Suspense>
          <CardDialog cards={cards} held={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
        </Suspense>
      )}
    </Page>
  )

  function kind(one: OwnCard) {
    return f.label(cards?.kinds.find((each) => each.code === one.values.kind)?.label as never)
  }
  function period({ values }: OwnCard) {
    return values.valid_to
      ? t('hours.plans.between', { from: f.day(values.valid_from), to: f.day(values.valid_to) })
      : t('hours.plans.from', { from: f.day(values.valid_from) })
  }
}
