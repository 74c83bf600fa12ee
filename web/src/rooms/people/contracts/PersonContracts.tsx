/** The tab on a person's page: all contracts of this person, newest first. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { SlotProps } from '@/base/slots'
import { has, useMe } from '@/base/session/session'
import { ContractRows } from './MyContracts'

export default function PersonContracts({ id }: SlotProps) {
  const { t } = useTranslation()
  const me = useMe()
  const own = String(me.person?.id) === String(id) && !has(me, 'hr')
  return (
    <div className="col" style={{ gap: 12 }}>
      <ContractRows person={id} to={own ? '/me/contracts' : '/contracts'} />
      {has(me, 'hr') && (
        <p>
          <Link className="btn" to={`/contracts/new?person=${id}`}>
            {t('people.contracts.fresh')}
          </Link>
        </p>
      )}
    </div>
  )
}
