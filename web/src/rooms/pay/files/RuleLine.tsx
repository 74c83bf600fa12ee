/** One rule of the account mapping: what it takes, where, and the two accounts with the dimension beside each. */
import { useTranslation } from 'react-i18next'
import { Select } from 'antd'
import type { Problem } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import type { Account, Postings, Rule } from './contract'

type Props = {
  told: Postings
  rule: Rule
  free: boolean
  faults: Problem[]
  onChange: (rule: Rule) => void
  onDrop: () => void
}

export function RuleLine({ told, rule, free, faults, onChange, onDrop }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const set = (part: Partial<Rule>) => onChange({ ...rule, ...part })
  const places = (part: 'office' | 'department', list: { id: Rule['office']; name: string }[]) => (
    <Select
      aria-label={t(`pay.files.rule.${part}`)}
      disabled={!free}
      value={rule[part] ?? 0}
      onChange={(value) => set({ [part]: value || null })}
      options={[
        { value: 0, label: t(`pay.files.rule.every_${part}`) },
        ...list.map((one) => ({ value: one.id as number, label: one.name })),
      ]}
      showSearch={{ optionFilterProp: 'label' }}
    />
  )
  return (
    <li>
      <div className="files-what">
        <Select
          aria-label={t('pay.files.rule.source')}
          disabled={!free}
          value={rule.source}
          onChange={(source) => set({ source })}
          options={told.sources.map((one) => ({ value: one.code, label: f.label(one.label) }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
        {places('office', told.offices)}
        {places('department', told.departments)}
        <input
          className="in"
          aria-label={t('pay.files.rule.summary')}
          placeholder={t('pay.files.rule.summary')}
          disabled={!free}
          maxLength={60}
          value={rule.summary}
          onChange={(event) => set({ summary: event.target.value })}
        />
        {free && <Button look="ghost" small icon="x" aria-label={t('pay.files.drop')} onClick={onDrop} />}
      </div>
      <div className="files-sides">
        {(['debit', 'credit'] as const).map((side) => (
          <Side
            key={side}
            label={t(`pay.files.rule.${side}`)}
            account={rule[side]}
            told={told}
            free={free}
            onChange={(account) => set({ [side]: account })}
          />
        ))}
      </div>
      {faults.map((one, index) => (
        <p className="bad s" role="alert" key={index}>
          {one.text}
        </p>
      ))}
    </li>
  )
}

type SideProps = {
  label: string
  account: Account
  told: Postings
  free: boolean
  onChange: (account: Account) => void
}

function Side({ label, account, told, free, onChange }: SideProps) {
  const { t } = useTranslation()
  const f = useFormat()
  const text = (part: 'code' | 'name', most: number) => (
    <input
      className={`in files-${part}`}
      aria-label={`${label} ${t(`pay.files.rule.${part}`)}`}
      placeholder={t(`pay.files.rule.${part}`)}
      disabled={!free}
      maxLength={most}
      value={account[part]}
      onChange={(event) => onChange({ ...account, [part]: event.target.value })}
    />
  )
  return (
    <div className="files-side">
      <b>{label}</b>
      {text('code', 40)}
      {text('name', 80)}
      <Select
        aria-label={`${label} ${t('pay.files.rule.by')}`}
        disabled={!free}
        value={account.by}
        onChange={(by) => onChange({ ...account, by })}
        options={told.by.map((one) => ({ value: one.code, label: f.label(one.label) }))}
      />
    </div>
  )
}
