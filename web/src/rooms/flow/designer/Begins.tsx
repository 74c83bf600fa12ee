/** What lets the process begin by itself, and how many days before. */
import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { useBoard } from './board'
import { Block } from './props/Bits'

const NEVER = ''

export function Begins() {
  const { t } = useTranslation()
  const f = useFormat()
  const { parts, design } = useBoard()
  const { begins } = design.body
  const occasions = parts?.occasions ?? []
  if (!occasions.length) return null
  const put = (next: { on: string; days: number } | undefined) => design.edit((now) => ({ ...now, begins: next }))
  return (
    <Block title={t('flow.begins.title')} hint={begins ? t('flow.begins.note') : undefined}>
      <div className="row wrap">
        {begins && (
          <InputNumber
            aria-label={t('flow.begins.days')}
            min={0}
            max={365}
            precision={0}
            value={begins.days}
            suffix={t('flow.begins.unit')}
            onChange={(days) => days !== null && put({ ...begins, days })}
          />
        )}
        <Select
          className="grow"
          aria-label={t('flow.begins.title')}
          value={begins?.on ?? NEVER}
          options={[
            { value: NEVER, label: t('flow.begins.never') },
            ...occasions.map((one) => ({ value: one.name, label: f.label(one.label) })),
          ]}
          onChange={(on) => put(on ? { on, days: begins?.days ?? 30 } : undefined)}
        />
      </div>
    </Block>
  )
}
