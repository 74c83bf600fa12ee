/** The verbs that open accounts: in the menu of the list for all who have none, on a profile for that person. */
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { Button } from '@/base/parts/Button'
import { Menu } from '@/base/parts/Menu'
import { useProblems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { useOpenAccounts, useWithoutAccount } from './accounts'

function useOpening() {
  const { t } = useTranslation()
  const said = useProblems()
  const open = useOpenAccounts()
  const start = (persons: Id[] | 'all_without') =>
    open.mutate(persons, {
      onSuccess: (count) => toast.done(t('people.account.done', { count })),
      onError: (error) => toast.bad(said(error)[0]?.text ?? ''),
    })
  return { start, busy: open.isPending }
}

export function AccountsMenu() {
  const { t } = useTranslation()
  const { start, busy } = useOpening()
  const without = useWithoutAccount(true).data?.without ?? 0
  const label = without ? t('people.account.open_all', { count: without }) : t('people.account.none_left')
  const entry = {
    key: 'accounts',
    icon: 'lock',
    label,
    disabled: !without,
    onPick: () => start('all_without'),
  } as const
  return (
    <Menu entries={[entry]}>
      <Button look="ghost" icon="dots" busy={busy} aria-label={t('people.account.more')} />
    </Menu>
  )
}

export function OpenAccount({ person }: { person: Id }) {
  const { t } = useTranslation()
  const { start, busy } = useOpening()
  return (
    <Button icon="lock" busy={busy} onClick={() => start([person])}>
      {t('people.account.open')}
    </Button>
  )
}
