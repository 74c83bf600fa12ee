/** Which accounts each sort of amount goes to: one line a rule, both sides beside each other, narrower rules go first. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Bone, Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems, useProblems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { Postings, Rule } from './contract'
import { usePostings, useSavePostings } from './data'
import { RuleLine } from './RuleLine'

const NEW: Rule = {
  source: '@wage',
  summary: '',
  office: null,
  department: null,
  debit: { code: '', name: '', by: 'none' },
  credit: { code: '', name: '', by: 'none' },
}

export function PostingsTab() {
  const told = usePostings()
  if (told.error) return <Problems error={told.error} />
  if (!told.data) return <Bone width="100%" />
  return <Mapping key={JSON.stringify(told.data.rules)} told={told.data} />
}

function Mapping({ told }: { told: Postings }) {
  const { t } = useTranslation()
  const problemsOf = useProblems()
  const [rules, setRules] = useState(told.rules)
  const save = useSavePostings()
  const free = told.may.includes('save')
  const changed = JSON.stringify(rules) !== JSON.stringify(told.rules)
  const faults = problemsOf(save.error)
  const keep = (next: Rule[]) => save.mutate(next, { onSuccess: () => toast.done(t('pay.files.postings_saved')) })
  return (
    <div className="col files-postings">
      <p className="t13">{t('pay.files.postings_sub')}</p>
      {told.is_shipped && <Note tone="plain">{t('pay.files.postings_shipped')}</Note>}
      <ol className="files-rules">
        {rules.map((rule, at) => (
          <RuleLine
            key={at}
            told={told}
            rule={rule}
            free={free}
            faults={faults.filter((one) => one.field?.startsWith(`${at}.`))}
            onChange={(next) => {
              save.reset()
              setRules(rules.map((one, index) => (index === at ? next : one)))
            }}
            onDrop={() => setRules(rules.filter((_, index) => index !== at))}
          />
        ))}
      </ol>
      <Problems list={faults.filter((one) => !/^\d/.test(one.field ?? ''))} />
      {free && (
        <div className="row files-foot">
          <Button icon="plus" onClick={() => setRules([...rules, NEW])}>
            {t('pay.files.add_rule')}
          </Button>
          {changed && (
            <Button look="primary" busy={save.isPending} onClick={() => keep(rules)}>
              {t('pay.files.save')}
            </Button>
          )}
          {!told.is_shipped && !changed && (
            <Button look="ghost" busy={save.isPending} onClick={() => keep([])}>
              {t('pay.files.restore')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
