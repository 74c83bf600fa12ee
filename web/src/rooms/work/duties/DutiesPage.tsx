/** Who does what in personnel work, by area and role; beside it the path on which a line manager learns his part. */
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Field, Label, Row } from '@/base/api/contract'
import { useSave, useShape } from '@/base/api/records'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { SidePanel } from '@/base/page/SidePanel'
import { Bone, Facts, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { Tabs } from '@/base/parts/Tabs'
import { PhoneCard, PhoneRow } from '@/base/phone/Phone'
import { toast } from '@/base/toast/toast'
import { useAddress } from '@/base/address'
import { Lessons } from './Lessons'
import '../work.css'

const FormDialog = lazy(() => import('@/base/form/FormDialog'))

export type DutyRow = Row & Record<string, string>
type Answer = { duties: DutyRow[]; may: string[] }

export const ROLES = ['hr', 'office_lead', 'manager', 'employee'] as const
const AREAS = ['join', 'hours', 'pay', 'grow', 'leave', 'data']
const EDITED = ['label_zh', 'label_en', 'area', ...ROLES, 'guide_zh', 'guide_en', 'page', 'position']

export default function DutiesPage() {
  const { t } = useTranslation()
  const [search, set] = useAddress()
  const tab = search.get('tab') === 'path' ? 'path' : 'table'
  const duties = useQuery({
    queryKey: ['work', 'duties'],
    queryFn: ({ signal }) => api.get<Answer>('/duties', {}, signal),
  })
  const [edits, setEdits] = useState<DutyRow | 'new' | null>(null)
  const open = duties.data?.duties.find((one) => String(one.id) === search.get('duty'))
  const may = duties.data?.may ?? []
  return (
    <Page
      title={t('work.duties.title')}
      sub={t('work.duties.sub')}
      actions={
        tab === 'table' &&
        may.includes('create') && (
          <Button icon="plus" onClick={() => setEdits('new')}>
            {t('work.duties.add')}
          </Button>
        )
      }
      panel={
        open && (
          <DutyPanel
            one={open}
            onClose={() => set({ duty: null })}
            onEdit={may.includes('change') ? () => setEdits(open) : undefined}
          />
        )
      }
      flows
    >
      <Tabs
        label={t('work.duties.title')}
        tabs={[
          { key: 'table', label: t('work.duties.table') },
          { key: 'path', label: t('work.duties.path') },
        ]}
        value={tab}
        onChange={(key) => set({ tab: key === 'table' ? null : key, duty: null })}
      />
      <div className="wk-pad">
        <Problems error={duties.error} />
      </div>
      {tab === 'path' ? (
        <Lessons />
      ) : duties.data ? (
        <Table duties={duties.data.duties} open={open?.id} onOpen={(id) => set({ duty: id })} />
      ) : (
        <div className="wk-pad col" style={{ gap: 22, paddingTop: 14 }} aria-hidden>
          {[...'abcdef'].map((key) => (
            <Bone key={key} width="100%" />
          ))}
        </div>
      )}
      {edits && <EditDuty one={edits === 'new' ? undefined : edits} onClose={() => setEdits(null)} />}
    </Page>
  )
}

const named = (one: DutyRow): Label => ({ zh: one.label_zh ?? '', en: one.label_en || (one.label_zh ?? '') })
const guide = (one: DutyRow): Label => ({ zh: one.guide_zh ?? '', en: one.guide_en || (one.guide_zh ?? '') })
const TONES = { does: 'ok', answers: 'w', asked: '', told: '' } as const

function Part({ part }: { part: string | undefined }) {
  const { t } = useTranslation()
  if (!part) return <span className="faint">·</span>
  return <Tag tone={TONES[part as keyof typeof TONES]}>{t(`work.duties.part.${part}`)}</Tag>
}

type TableProps = { duties: DutyRow[]; open?: number | string; onOpen: (id: string) => void }

function Table({ duties, open, onOpen }: TableProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const phone = usePhone()
  const areas = AREAS.map((area) => ({ area, rows: duties.filter((one) => one.area === area) })).filter(
    (part) => part.rows.length,
  )
  const who = (one: DutyRow) =>
    ROLES.filter((role) => one[role] === 'does')
      .map((role) => t(`work.duties.role.${role}`))
      .join(t('base.list.joiner'))
  if (phone)
    return (
      <div className="wk-pad">
        {areas.map(({ area, rows }) => (
          <section key={area} className="pay-part">
            <h2 className="s q">{t(`work.duties.area.${area}`)}</h2>
            <PhoneCard>
              {rows.map((one) => (
                <PhoneRow
                  key={one.id}
                  title={f.label(named(one))}
                  note={t('work.duties.doer', { who: who(one) })}
                  after="cr"
                  onClick={() => onOpen(String(one.id))}
                />
              ))}
            </PhoneCard>
          </section>
        ))}
      </div>
    )
  return (
    <table className="tb" aria-label={t('work.duties.table')}>
      <thead>
        <tr>
          <th>{t('work.duties.duty')}</th>
          {ROLES.map((role) => (
            <th key={role}>{t(`work.duties.role.${role}`)}</th>
          ))}
        </tr>
      </thead>
      {areas.map(({ area, rows }) => (
        <tbody key={area}>
          <tr className="grp">
            <td colSpan={5}>{t(`work.duties.area.${area}`)}</td>
          </tr>
          {rows.map((one) => (
            <tr
              key={one.id}
              className={`go${one.id === open ? ' sel' : ''}`}
              tabIndex={0}
              onClick={() => onOpen(String(one.id))}
              onKeyDown={(event) => {
                if (event.key === 'Enter') onOpen(String(one.id))
              }}
            >
              <td>
                <b>{f.label(named(one))}</b>
              </td>
              {ROLES.map((role) => (
                <td key={role}>
                  <Part part={one[role]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

function DutyPanel({ one, onClose, onEdit }: { one: DutyRow; onClose: () => void; onEdit?: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <SidePanel
      title={f.label(named(one))}
      onClose={onClose}
      foot={
        onEdit && (
          <Button icon="pen" onClick={onEdit}>
            {t('work.duties.edit')}
          </Button>
        )
      }
    >
      <div className="pb">
        <section>
          <Facts
            facts={ROLES.filter((role) => one[role]).map((role) => [
              t(`work.duties.role.${role}`),
              <span key={role}>
                <Part part={one[role]} /> <span className="q s">{t(`work.duties.means.${one[role]}`)}</span>
              </span>,
            ])}
          />
        </section>
        {f.label(guide(one)) && (
          <section>
            <h3>{t('work.duties.how')}</h3>
            <p className="wk-text">{f.label(guide(one))}</p>
          </section>
        )}
        {one.page && (
          <section>
            <Link to={one.page}>{t('work.duties.go')}</Link>
          </section>
        )}
      </div>
    </SidePanel>
  )
}

function EditDuty({ one, onClose }: { one?: DutyRow; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const shape = useShape('work.duty')
  const save = useSave('work.duty', one?.id)
  const fields = EDITED.map((name) => shape.data?.fields.find((field) => field.name === name)).filter(
    (field): field is Field => !!field,
  )
  if (!fields.length) return null
  return (
    <Suspense>
      <FormDialog
        title={t(one ? 'work.duties.edit' : 'work.duties.add')}
        fields={fields}
        initial={one ?? {}}
        onSubmit={async (values) => {
          await save.mutateAsync({ values })
          await client.invalidateQueries({ queryKey: ['work', 'duties'] })
          toast.done(t('work.change.saved'))
          onClose()
        }}
        onClose={onClose}
      />
    </Suspense>
  )
}
