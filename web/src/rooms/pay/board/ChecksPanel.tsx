/** What is looked at before the run: what must be mended, what to know, what is well; each with the place to mend it. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { addressOf } from '@/base/kinds/opens'
import { SidePanel } from '@/base/page/SidePanel'
import { EmptyState } from '@/base/parts/EmptyState'
import { Icon } from '@/base/parts/Icon'
import type { Check, Run } from '../contract'

const LEVELS = ['error', 'warning', 'info', 'ok'] as const

function address(check: Check, month: string): string | null {
  const to = check.to
  if (to?.href) return to.href
  if (to?.entity && to.id !== undefined) return addressOf(to.entity, to.id)
  if (/rate|provisional|law/.test(check.code)) return '/pay/rates'
  if (/hours|close/.test(check.code)) return `/hours/${month}`
  if (/item|formula/.test(check.code)) return '/pay/items'
  return null
}

export function ChecksPanel({ run, onClose }: { run: Run; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <SidePanel focus title={t('pay.checks.title')} onClose={onClose}>
      <div className="pb">
        {!run.checks.length && (
          <EmptyState icon="check" title={t('pay.checks.none')}>
            {t('pay.checks.none_hint')}
          </EmptyState>
        )}
        {LEVELS.map((level) => {
          const found = run.checks.filter((check) => check.level === level)
          if (!found.length) return null
          return (
            <section key={level}>
              <h3>{t(`pay.checks.${level}`, { count: found.length })}</h3>
              <ul className="checks">
                {found.map((check, index) => (
                  <One key={`${check.code}${index}`} check={check} to={address(check, run.month)} />
                ))}
              </ul>
            </section>
          )
        })}
      </div>
    </SidePanel>
  )
}

function One({ check, to }: { check: Check; to: string | null }) {
  const { t } = useTranslation()
  const icon = check.level === 'ok' ? 'check' : check.level === 'info' ? 'info' : 'warn'
  return (
    <li className={check.level}>
      <Icon name={icon} />
      <span className="grow">
        {check.text}
        {to && (
          <Link className="mend" to={to}>
            {check.to?.label ?? t('pay.checks.mend')}
            <Icon name="cr" small />
          </Link>
        )}
      </span>
    </li>
  )
}
