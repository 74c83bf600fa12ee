/** What HR does with a case before the person is here: a new link, no link any more, the offer withdrawn. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api } from '@/base/api/client'
import FormDialog from '@/base/form/FormDialog'
import { REASON } from '@/base/form/reason'
import { Button } from '@/base/parts/Button'
import { useProblems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { Case } from './contract'
import { useDeed, type Opened } from './data'
import { LinkDialog } from './OpenDialog'

export function Verbs({ one }: { one: Case }) {
  const { t } = useTranslation()
  const go = useNavigate()
  const said = useProblems()
  const [made, setMade] = useState<Opened | null>(null)
  const [withdrawing, setWithdrawing] = useState(false)
  const address = `/boarding/${one.id}`
  const fresh = useDeed(() => api.post<{ link: string }>(`${address}/link`))
  const revoke = useDeed(() => api.delete<Case>(`${address}/link`))
  const withdraw = useDeed((body) => api.post(`${address}/withdraw`, body))
  const onError = (error: unknown) => toast.bad(said(error)[0]?.text ?? '')
  return (
    <>
      <Button look="ghost" onClick={() => setWithdrawing(true)}>
        {t('people.boarding.withdraw')}
      </Button>
      {one.link_is_open && (
        <Button
          busy={revoke.isPending}
          onClick={() =>
            revoke.mutate({}, { onError, onSuccess: () => toast.done(t('people.boarding.link.revoked')) })
          }
        >
          {t('people.boarding.link.revoke')}
        </Button>
      )}
      <Button
        icon="link"
        busy={fresh.isPending}
        onClick={() => fresh.mutate({}, { onError, onSuccess: ({ link }) => setMade({ id: one.id, link }) })}
      >
        {t('people.boarding.link.fresh')}
      </Button>
      {made && <LinkDialog made={made} onClose={() => setMade(null)} />}
      {withdrawing && (
        <FormDialog
          title={t('people.boarding.withdraw_title', { name: one.name })}
          lead={t('people.boarding.withdraw_lead')}
          fields={[REASON]}
          onSubmit={async (values) => {
            await withdraw.mutateAsync(values)
            toast.done(t('people.boarding.withdrawn', { name: one.name }))
            void go('/boarding')
          }}
          submit={t('people.boarding.withdraw')}
          onClose={() => setWithdrawing(false)}
        />
      )}
    </>
  )
}
