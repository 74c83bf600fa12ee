/** The cases that are kept beside a formula, each as it stands today; written, changed and withdrawn here. */
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '@tanstack/react-query'
import { api } from '@/base/api/client'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { AskReason } from '../../AskReason'
import type { Item, Items } from '../contract'
import { monthOf } from '../../month'
import { CaseRow } from './CaseRow'
import type { FormulaCase } from './contract'
import { useCases, useFreshCases } from './data'

const CaseDialog = lazy(() => import('./CaseDialog'))
type Opened = { deed: 'add' } | { deed: 'change' | 'withdraw'; one: FormulaCase }

export function CaseList({ item, offices }: { item: Item; offices: Items['offices'] }) {
  const { t } = useTranslation()
  const cases = useCases(item)
  const me = useMe()
  const month = `${monthOf(me)}-01`
  const [opened, open] = useState<Opened | null>(null)
  const close = () => open(null)
  if (cases.error) return <Problems error={cases.error} />
  if (!cases.data) return <Bone width="60%" />
  const { rows, may } = cases.data
  const saves = may.includes('save')
  return (
    <section>
      <div className="row">
        <h3 className="grow">{t('pay.cases.title')}</h3>
        {saves && (
          <Button small icon="plus" onClick={() => open({ deed: 'add' })}>
            {t('pay.cases.add')}
          </Button>
        )}
      </div>
      {!rows.length && <p className="t13 q">{t('pay.cases.none')}</p>}
      <ul className="cases">
        {rows.map((one) => (
          <CaseRow key={String(one.id)} one={one} offices={offices}>
            {saves && (
              <div className="row case-deeds">
                <button type="button" className="a s" onClick={() => open({ deed: 'change', one })}>
                  {t('pay.cases.edit')}
                </button>
                <button type="button" className="a s" onClick={() => open({ deed: 'withdraw', one })}>
                  {t('pay.cases.withdraw')}
                </button>
              </div>
            )}
          </CaseRow>
        ))}
      </ul>
      {opened?.deed === 'withdraw' && <Withdraw one={opened.one} onClose={close} />}
      {opened && opened.deed !== 'withdraw' && (
        <Suspense fallback={null}>
          <CaseDialog
            item={item}
            offices={offices}
            told={cases.data}
            known={opened.deed === 'change' ? opened.one : undefined}
            day={opened.deed === 'change' ? opened.one.valid_from : month}
            onClose={close}
          />
        </Suspense>
      )}
    </section>
  )
}

function Withdraw({ one, onClose }: { one: FormulaCase; onClose: () => void }) {
  const { t } = useTranslation()
  const fresh = useFreshCases()
  const send = useMutation({
    mutationFn: (reason: string) => api.post(`/pay/items/cases/${one.id}/withdraw`, { reason }),
    onSuccess: async () => {
      await fresh()
      toast.done(t('pay.cases.withdrawn'))
      onClose()
    },
  })
  return (
    <AskReason
      title={t('pay.cases.withdraw_title', { name: one.name })}
      text={t('pay.cases.withdraw_text')}
      go={t('pay.cases.withdraw')}
      busy={send.isPending}
      error={send.error}
      onGo={(reason) => send.mutate(reason)}
      onClose={onClose}
    />
  )
}
