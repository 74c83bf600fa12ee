/** A code by another way than the password: to the own mailbox or device; who has neither gets it from HR in person. */
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import type { ContractRecord } from './contract'

export function AskCode({ told }: { told: ContractRecord }) {
  const { t } = useTranslation()
  const ways = told.second_factor?.ways ?? []
  const send = useMutation({
    mutationFn: (way: string) => api.post<null>(`/contracts/${String(told.contract.id)}/code`, { way }),
  })
  const used = ways.find((one) => one.way === send.variables)
  return (
    <div className="f">
      <span className="t13">{t(`people.contracts.sign.${ways.length ? 'code_why' : 'code_in_person'}`)}</span>
      <div className="row wrap">
        {ways.map((one) => (
          <Button
            key={one.way}
            icon={one.way === 'mail' ? 'mail' : 'send'}
            busy={send.isPending && send.variables === one.way}
            onClick={() => send.mutate(one.way)}
          >
            {t(`people.contracts.sign.code_by.${one.way}`, { to: one.to })}
          </Button>
        ))}
      </div>
      {send.isSuccess && used && (
        <span className="s q" role="status">
          {t(`people.contracts.sign.code_sent.${used.way}`, { to: used.to })}
        </span>
      )}
      {send.error && <Problems error={send.error} />}
    </div>
  )
}
