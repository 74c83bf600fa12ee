/** How each kind of leave may be taken: one line a kind, changed where it stands. */
import { Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Label } from '@/base/api/contract'
import { useWholeChange } from '@/base/api/whole'
import { useFormat } from '@/base/format/useFormat'
import { Bone } from '@/base/parts/Bits'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'

type Kind = { code: string; label: Label; step: string; usual: string }
type Kinds = { kinds: Kind[]; steps: { code: string; label: Label }[]; may_edit: boolean }

const KEY = ['hours', 'leave-kinds']
const AT = '/hours/leave-kinds'

export function LeaveKinds() {
  const { t } = useTranslation()
  const f = useFormat()
  const found = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Kinds>(AT, {}, signal) })
  const keep = useWholeChange<Kinds>(KEY, () => toast.done(t('hours.plans.kinds_saved')))
  if (found.error) return <Problems error={found.error} />
  if (!found.data) return <Bone width={320} />
  const { kinds, steps, may_edit } = found.data
  return (
    <section className="card plan">
      <Problems error={keep.error} />
      <ul className="plan-kinds">
        {kinds.map((one) => (
          <li key={one.code}>
            <span>{f.label(one.label)}</span>
            <Select
              aria-label={f.label(one.label)}
              value={one.step}
              disabled={!may_edit || keep.isPending}
              options={steps.map((step) => ({ value: step.code, label: f.label(step.label) }))}
              onChange={(step) =>
                keep.mutate({ path: `${AT}/${one.code}`, body: { values: { step } }, patch: true })
              }
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
