/** The organisation as of a day: departments as a tree, their heads and sizes, the people inside. */
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Avatar } from '@/base/parts/Avatar'
import { Bar, Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import type { Link as Ref } from '@/base/api/contract'
import { has, useMe } from '@/base/session/session'
import type { OrgDepartment, OrgPerson } from './contract'
import { useOrg } from './data'
import { DayPicker } from './DayPicker'
import './person.css'

const DepartmentDialog = lazy(() => import('./DepartmentDialog'))
type Asked = { department: OrgDepartment | null; parent: Ref | null }

const flat = (departments: OrgDepartment[]): OrgDepartment[] =>
  departments.flatMap((one) => [one, ...flat(one.departments)])

export function OrgPage() {
  const { t } = useTranslation()
  const f = useFormat()
  const me = useMe()
  const { today } = me
  const [asked, setAsked] = useState<Asked | null>(null)
  const [params, setParams] = useSearchParams()
  const day = params.get('day')
  const edit = has(me, 'hr') && !day ? setAsked : undefined
  const at = params.get('at')
  const org = useOrg(day)
  const all = useMemo(() => flat(org.data?.departments ?? []), [org.data])
  const [open, setOpen] = useState<Set<string>>(new Set(at ? [at] : []))
  useEffect(() => {
    if (at) document.getElementById(`department-${at}`)?.scrollIntoView({ block: 'center' })
  }, [at, org.data])
  const toggle = (key: string) =>
    setOpen((old) => {
      const next = new Set(old)
      if (!next.delete(key)) next.add(key)
      return next
    })
  const everything = open.size >= all.length && all.length > 0
  const set = (next: string | null) => setParams(next ? { day: next } : {}, { replace: true })
  const shared = {
    open,
    toggle,
    edit,
    at,
    largest: Math.max(1, ...(org.data?.departments ?? []).map((one) => one.count)),
  }
  return (
    <Page
      title={t('people.org.title')}
      sub={
        org.data &&
        t('people.org.sub', { people: org.data.count, departments: all.length, day: f.day(day ?? today) })
      }
      flows
      actions={
        <>
          <DayPicker day={day} onChange={set} />
          {all.length > 0 && (
            <Button onClick={() => setOpen(everything ? new Set() : new Set(all.map((one) => String(one.id))))}>
              {t(everything ? 'people.org.fold' : 'people.org.expand')}
            </Button>
          )}
          {edit && <Add onAdd={() => edit({ department: null, parent: null })} />}
        </>
      }
    >
      {org.error && <Problems error={org.error} />}
      {org.data && <Nobody departments={all} without={org.data.without_department} />}
      <div className="org">
        {org.isPending && <Bones />}
        {org.data?.departments.map((one) => (
          <Department key={one.id} department={one} {...shared} />
        ))}
        <Without people={org.data?.without_department ?? []} />
      </div>
      {asked && (
        <Suspense>
          <DepartmentDialog {...asked} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </Page>
  )
}

function Add({ onAdd }: { onAdd: () => void }) {
  const { t } = useTranslation()
  return (
    <Button icon="plus" onClick={onAdd}>
      {t('people.org.add')}
    </Button>
  )
}

function Nobody({ departments, without }: { departments: OrgDepartment[]; without: OrgPerson[] }) {
  const { t } = useTranslation()
  if (departments.length || without.length) return null
  return (
    <EmptyState icon="org" title={t('people.org.empty')}>
      {t('people.org.empty_hint')}
    </EmptyState>
  )
}

function Without({ people }: { people: OrgPerson[] }) {
  const { t } = useTranslation()
  if (!people.length) return null
  return (
    <>
      <h2 style={{ padding: '20px 0 4px' }}>{t('people.org.without')}</h2>
      <People people={people} />
    </>
  )
}

const Bones = () =>
  [0, 1, 2, 3, 4].map((row) => (
    <div className="org-row" key={row}>
      <Bone width={110 + row * 14} />
    </div>
  ))

type Shared = {
  edit?: (asked: Asked) => void
  open: Set<string>
  toggle: (key: string) => void
  at: string | null
  largest: number
}

function Department({
  department,
  parent = null,
  ...shared
}: Shared & { department: OrgDepartment; parent?: Ref | null }) {
  const { t } = useTranslation()
  const key = String(department.id)
  const isOpen = shared.open.has(key)
  return (
    <div id={`department-${key}`} className={shared.at === key ? 'org-at' : ''}>
      <button type="button" className="org-row" aria-expanded={isOpen} onClick={() => shared.toggle(key)}>
        <Icon name={isOpen ? 'cd' : 'cr'} small className="q" />
        <b>{department.name}</b>
        {department.head && (
          <span className="head el">
            <span className="q">{t('people.org.head')}</span> {department.head.title}
          </span>
        )}
        <span className="sp" />
        <span className="meter">
          <Bar share={department.count / shared.largest} />
        </span>
        <span className="t13 m ta-r nw" style={{ width: 56 }}>
          {t('people.count', { count: department.count })}
        </span>
      </button>
      {isOpen && (
        <div className="org-below">
          {shared.edit && (
            <Button small look="ghost" icon="pen" onClick={() => shared.edit!({ department, parent })}>
              {t(department.head ? 'people.org.edit' : 'people.org.name_head')}
            </Button>
          )}
          <People people={department.people} head={department.head?.id} />
          {department.departments.map((one) => (
            <Department
              key={one.id}
              department={one}
              parent={{ id: department.id, title: department.name }}
              {...shared}
            />
          ))}
        </div>
      )}
    </div>
  )
}

function People({ people, head }: { people: OrgPerson[]; head?: string | number }) {
  const sorted = people.toSorted((one, other) => Number(other.id === head) - Number(one.id === head))
  if (!sorted.length) return null
  return (
    <div className="org-people">
      {sorted.map((one) => (
        <Link key={one.id} to={`/people/${one.id}`}>
          <Avatar name={one.name} accent={one.id === head} />
          <span className="grow">
            {one.name}
            <small>{[one.job_title, one.office?.title].filter(Boolean).join(' · ')}</small>
          </span>
        </Link>
      ))}
    </div>
  )
}
