/** A new process: its name, and from what it begins: an empty sheet or one that is there already. */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Select } from 'antd'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { Sheet } from '@/base/parts/Sheet'
import { createDefinition } from '../api'
import type { DefinitionLine } from '../contract'

type Props = { from: DefinitionLine | null; all: DefinitionLine[]; onClose: () => void }

export default function NewProcess({ from, all, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const client = useQueryClient()
  const first = from ? t('flow.list.copy_name', { title: f.label(from.label) }) : ''
  const [name, setName] = useState(first)
  const [base, setBase] = useState<string>(from?.key ?? '')
  const create = useMutation({
    mutationFn: () =>
      createDefinition(
        f.lang === 'zh' ? { zh: name.trim(), en: '' } : { zh: '', en: name.trim() },
        base || undefined,
      ),
    onSuccess: ({ flow: { key } }) => {
      void client.invalidateQueries({ queryKey: ['flow', 'definitions'] })
      void go(`/processes/${key}`)
    },
  })
  return (
    <Sheet title={t('flow.list.new')} onClose={onClose} holds={name !== first}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) create.mutate()
        }}
      >
        <div className="f">
          <label htmlFor="process-name">{t('flow.who_may.name')}</label>
          <input
            id="process-name"
            className="in"
            autoFocus
            value={name}
            maxLength={80}
            placeholder={t('flow.list.name_hint')}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <div className="f">
          <span className="lb">{t('flow.list.begin')}</span>
          <Select
            aria-label={t('flow.list.begin')}
            value={base}
            options={[
              { value: '', label: t('flow.list.blank') },
              ...all.map((one) => ({
                value: one.key,
                label: t('flow.list.copy_of', { title: f.label(one.label) }),
              })),
            ]}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={setBase}
          />
        </div>
        <Problems error={create.error} />
        <div className="row">
          <span className="sp" />
          <Button onClick={onClose}>{t('base.cancel')}</Button>
          <Button type="submit" look="primary" busy={create.isPending} disabled={!name.trim()}>
            {t('flow.list.create')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
