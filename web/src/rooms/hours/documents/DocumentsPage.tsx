/** Documents for leave as HR sees them: what is missing, the rules by which they are asked for, and what is there. */
import { lazy, Suspense, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Label, Link, Row } from '@/base/api/contract'
import { fieldsOf, refresh, useAll, useSave, useShape } from '@/base/api/records'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { useDocuments, type LeaveDocument } from './documents'
import { DocumentRow } from './DocumentRow'
import '../plans/plans.css'
import './documents.css'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))
const RULE = 'hours.document_rule'
const FIELDS = ['kind', 'name', 'office', 'over_days', 'wanted', 'within_days', 'if_missing']

export default function DocumentsPage() {
  const { t } = useTranslation()
  const found = useDocuments(false)
  const rules = useAll(RULE)
  const [editing, setEditing] = useState<Partial<Row> | null>(null)
  const told = found.data
  return (
    <Page
      flows
      title={t('hours.documents.title')}
      sub={t('hours.documents.sub')}
      actions={
        told?.may_rule && (
          <Button look="primary" icon="plus" onClick={() => setEditing({})}>
            {t('hours.documents.add_rule')}
          </Button>
        )
      }
    >
      <div className="plans">
        <Problems error={found.error ?? rules.error} />
        {found.isPending && <Bone width={320} />}
        {told && (
          <>
            <h2>{t('hours.documents.missing', { count: told.missing.length })}</h2>
            {told.missing.length ? (
              <List rows={told.missing} />
            ) : (
              <EmptyState icon="check" title={t('hours.documents.none_missing')}>
                {t('hours.documents.none_missing_hint')}
              </EmptyState>
            )}
            <h2>{t('hours.documents.rules')}</h2>
            {rules.data && !rules.data.length && (
              <EmptyState icon="file" title={t('hours.documents.no_rules')}>
                {t('hours.documents.no_rules_hint')}
              </EmptyState>
            )}
            <ul className="documents">
              {rules.data?.map((one) => (
                <Rule key={one.id} rule={one} onEdit={told.may_rule ? () => setEditing(one) : undefined} />
              ))}
            </ul>
            {told.rest.length > 0 && (
              <>
                <h2>{t('hours.documents.rest')}</h2>
                <List rows={told.rest} />
              </>
            )}
          </>
        )}
      </div>
      {editing && (
        <Suspense>
          <RuleDialog rule={editing} onClose={() => setEditing(null)} />
        </Suspense>
      )}
    </Page>
  )
}

const List = ({ rows }: { rows: LeaveDocument[] }) => (
  <ul className="documents">
    {rows.map((one) => (
      <DocumentRow key={one.id} one={one} named />
    ))}
  </ul>
)

/** The rule as a sentence. */
function Rule({ rule, onEdit }: { rule: Row; onEdit?: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const shape = useShape(RULE)
  const label = (name: string) =>
    f.label(
      shape.data?.fields.find((field) => field.name === name)?.choices?.find((one) => one.value === rule[name])
        ?.label as Label,
    )
  const client = useQueryClient()
  const drop = useMutation({
    mutationFn: () => api.delete(`/records/${RULE}/${rule.id}`),
    onSuccess: () => {
      refresh(client, RULE)
      toast.done(t('hours.documents.rule_dropped'))
    },
  })
  const days = Number(rule.over_days)
  return (
    <li className="card document row">
      <span className="grow">
        <b>
          {label('kind')} · {String(rule.name)}
        </b>
        <br />
        <span className="q s">
          {(rule.office as Link | null)?.title ?? t('hours.plans.all_offices')} ·{' '}
          {days ? t('hours.documents.over', { days }) : t('hours.documents.always')} ·{' '}
          {rule.wanted === 'request'
            ? label('wanted')
            : t('hours.documents.within', { count: Number(rule.within_days) })}{' '}
          · {label('if_missing')}
        </span>
      </span>
      {onEdit && (
        <>
          <Button look="ghost" small icon="pen" aria-label={t('base.record.edit')} onClick={onEdit} />
          <Button
            look="ghost"
            small
            icon="trash"
            aria-label={t('hours.documents.drop_rule')}
            busy={drop.isPending}
            onClick={() => drop.mutate()}
          />
        </>
      )}
    </li>
  )
}

function RuleDialog({ rule, onClose }: { rule: Partial<Row>; onClose: () => void }) {
  const { t } = useTranslation()
  const shape = useShape(RULE)
  const save = useSave(RULE, rule.id)
  if (!shape.data) return null
  const initial = { over_days: 0, wanted: 'after', within_days: 3, if_missing: 'remind', ...rule }
  return (
    <FormDialog
      title={t(rule.id === undefined ? 'hours.documents.add_rule' : 'hours.documents.change_rule')}
      lead={t('hours.documents.rule_lead')}
      fields={fieldsOf(shape.data, FIELDS)}
      initial={initial}
      onClose={onClose}
      onSubmit={async (values) => {
        await save.mutateAsync({ values: rule.id === undefined ? { ...initial, ...values } : values })
        toast.done(t('hours.documents.rule_saved'))
        onClose()
      }}
    />
  )
}
