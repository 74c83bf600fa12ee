/** Contract risks: what costs already, what will within a month, later, and what must be looked up; with the law beside it. */
import { Link, useNavigate } from 'react-router'
import { useAddress } from '@/base/address'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Bone, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { has, useMe } from '@/base/session/session'
import type { Risk } from './contract'
import { beginProcess, useDeed, useRisks } from './data'

const GROUPS = ['now', 'soon', 'later', 'quiet'] as const
const groupOf = (risk: Risk) => (risk.quiet ? 'quiet' : risk.left <= 0 ? 'now' : risk.left <= 30 ? 'soon' : 'later')

export default function RiskBoard() {
  const { t } = useTranslation()
  const told = useRisks()
  const [params, change] = useAddress()
  const [office, code] = [params.get('office'), params.get('kind')]
  const set = (name: string, value: string) => change({ [name]: value })
  if (told.error) return <Problems error={told.error} />
  if (!told.data)
    return (
      <div className="ct-body">
        <Bone width="80%" />
        <Bone width="60%" />
      </div>
    )
  const { rows } = told.data
  if (!rows.length)
    return (
      <EmptyState icon="check" title={t('people.contracts.risks.none')}>
        {t('people.contracts.risks.none_hint')}
      </EmptyState>
    )
  const fits = (one: Risk) => (!office || one.office === office) && (!code || one.code === code)
  const shown = rows.filter(fits)
  return (
    <div className="ct-body">
      <div className="row wrap">
        <Filter
          label={t('people.contracts.risks.all_offices')}
          value={office}
          choices={[...new Set(rows.map((one) => one.office))].map((one) => [one, one])}
          onChange={(value) => set('office', value)}
        />
        <Filter
          label={t('people.contracts.risks.all_kinds')}
          value={code}
          choices={[...new Set(rows.map((one) => one.code))].map((one) => [
            one,
            t(`people.contracts.risks.code.${one}`),
          ])}
          onChange={(value) => set('kind', value)}
        />
      </div>
      {!shown.length && <p className="q">{t('people.contracts.risks.none_here')}</p>}
      {GROUPS.map((group) => {
        const mine = shown.filter((one) => groupOf(one) === group)
        if (!mine.length) return null
        return (
          <section key={group} className="ct-list">
            <h2 className="t13">
              {t(`people.contracts.risks.groups.${group}`)} <span className="q">{mine.length}</span>
            </h2>
            {mine.map((one) => (
              <RiskRow key={`${one.code}${one.person.id}`} risk={one} />
            ))}
          </section>
        )
      })}
    </div>
  )
}

type FilterProps = {
  label: string
  value: string | null
  choices: [string, string][]
  onChange: (value: string) => void
}

const Filter = ({ label, value, choices, onChange }: FilterProps) => (
  <select
    className="in ct-filter"
    aria-label={label}
    value={value ?? ''}
    onChange={(event) => onChange(event.target.value)}
  >
    <option value="">{label}</option>
    {choices.map(([key, name]) => (
      <option key={key} value={key}>
        {name}
      </option>
    ))}
  </select>
)

function RiskRow({ risk }: { risk: Risk }) {
  const { t } = useTranslation()
  const f = useFormat()
  const makes = has(useMe(), 'hr')
  const group = groupOf(risk)
  const writes = makes && ['missing', 'missing_soon'].includes(risk.code)
  return (
    <article className="card ct-row">
      <div className="grow">
        <p>
          <b>{risk.text}</b>
        </p>
        {risk.cost && <p className="ct-cost">{risk.cost}</p>}
        <p className="s q">{[risk.office, risk.department].filter(Boolean).join(' · ')}</p>
        <p className="s q">{risk.law}</p>
      </div>
      <div className="ct-when">
        <Tag tone={group === 'now' ? 'e' : group === 'soon' ? 'w' : ''}>
          {t('people.contracts.risks.day')} {f.day(risk.day)}
        </Tag>
        <p className="s q">
          {risk.left < 0
            ? t('people.contracts.risks.past', { count: -risk.left })
            : risk.left === 0
              ? t('people.contracts.risks.today')
              : t('people.contracts.risks.left', { count: risk.left })}
        </p>
      </div>
      {risk.flow && (risk.request || makes) ? (
        <Process risk={risk} />
      ) : writes ? (
        <Link className="btn" to={`/contracts/new?person=${risk.person.id}`}>
          {t('people.contracts.risks.write')}
        </Link>
      ) : (
        <Link className="btn" to={risk.contract ? `/contracts/${risk.contract}` : `/people/${risk.person.id}`}>
          {t('people.contracts.risks.open')}
        </Link>
      )}
    </article>
  )
}

/** Where the process that settles the risk is; before its time HR begins it here. */
function Process({ risk }: { risk: Risk }) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const begin = useDeed(beginProcess)
  const { request } = risk
  if (request)
    return (
      <div className="ct-process">
        <Link className="btn" to={`/flow/requests/${request.id}`}>
          {t('people.contracts.risks.progress')}
        </Link>
        <p className="s q">
          {request.with.length
            ? t('people.contracts.risks.with', { names: request.with.join(f.lang === 'zh' ? '、' : ', ') })
            : request.status_label}
        </p>
      </div>
    )
  return (
    <div className="ct-process">
      <Button
        busy={begin.isPending}
        onClick={() =>
          begin.mutate(
            { contract: risk.contract!, flow: risk.flow! },
            { onSuccess: ({ instance }) => void go(`/flow/requests/${instance}`) },
          )
        }
      >
        {t(`people.contracts.risks.${risk.flow === 'people.probation' ? 'judge' : 'renew'}`)}
      </Button>
      <Problems error={begin.error} />
    </div>
  )
}
