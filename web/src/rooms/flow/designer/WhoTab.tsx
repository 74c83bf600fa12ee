/** Who may use the process, what it is called and where it stands among the others; what happens to it as a whole. */
import { Select } from 'antd'
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { Problems } from '@/base/parts/Problems'
import { Segmented } from '@/base/parts/Bits'
import { toast } from '@/base/toast/toast'
import type { Condition, Label } from '@/base/api/contract'
import { useEffect, useState } from 'react'
import { useDeed, useDefinitions } from '../api'
import type { FlowHead } from '../contract'
import { starterFields } from '../model/condition'
import { FLOW_ICONS, flowIcon } from '../model/icons'
import { Begins } from './Begins'
import { useBoard } from './board'
import { ConditionEditor } from './condition/ConditionEditor'
import { Block, LabelInput } from './props/Bits'

export function WhoTab({ head }: { head: FlowHead }) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const { parts, flowKey } = useBoard()
  const deed = useDeed(flowKey)
  const [named, setNamed] = useState<Named>({ label: head.label, hint: head.hint ?? { zh: '', en: '' } })
  const everyone = isEveryone(head.starters)
  const nobody = JSON.stringify(head.starters) === NOBODY
  const [limited, setLimited] = useState(!everyone)
  const save = (part: Parameters<typeof deed.head.mutate>[0]) => deed.head.mutate(part)
  const part = changedOf(named, head)
  useEffect(() => {
    if (!part) return
    const timer = setTimeout(() => save(part), 900)
    return () => clearTimeout(timer)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- saved when the words change, by whatever hook
  }, [JSON.stringify(part)])
  const categories = useDefinitions().data?.categories ?? []
  return (
    <div className="scroll">
      <div className="fd-wide">
        <Problems error={deed.head.error} />
        <Block title={t('flow.who_may.title')} hint={t('flow.who_may.note')}>
          <Segmented
            label={t('flow.who_may.title')}
            value={nobody ? 'none' : limited ? 'some' : 'all'}
            options={[
              { value: 'all', label: t('flow.who_may.all') },
              { value: 'some', label: t('flow.who_may.some') },
              { value: 'none', label: t('flow.who_may.none') },
            ]}
            onChange={(value) => {
              setLimited(value === 'some')
              if (value === 'none') save({ starters: ['any'] })
              else if ((value === 'all' && !everyone) || nobody) save({ starters: ['all'] })
            }}
          />
          {limited && !nobody && (
            <div style={{ marginTop: 10 }}>
              <ConditionEditor
                fields={starterFields(parts)}
                value={everyone ? null : head.starters}
                onChange={(starters: Condition) => save({ starters })}
              />
            </div>
          )}
        </Block>
        <Begins />
        <LabelInput
          label={t('flow.who_may.name')}
          value={named.label}
          onChange={(label) => setNamed((old) => ({ ...old, label }))}
        />
        <div>
          <LabelInput
            label={t('flow.who_may.hint')}
            value={named.hint}
            placeholder={t('flow.who_may.hint_hint')}
            multiline
            onChange={(hint) => setNamed((old) => ({ ...old, hint }))}
          />
          <p className="s q">{t('flow.who_may.hint_note')}</p>
        </div>
        <IconChoice value={head.icon ?? ''} onChange={(icon) => save({ icon })} />
        <div className="f">
          <span className="lb">{t('flow.who_may.group')}</span>
          <Select
            aria-label={t('flow.who_may.group')}
            value={head.category || undefined}
            options={categories.map((one) => ({ value: one.key, label: one.label }))}
            onChange={(category) => save({ category })}
          />
        </div>
        <Block title={t('flow.trash.title')} hint={t('flow.trash.note')}>
          <Button
            icon="trash"
            busy={deed.head.isPending}
            onClick={() =>
              deed.head.mutate(
                { trashed: true },
                {
                  onSuccess: () => {
                    toast.done(t('flow.trash.done', { title: f.label(head.label) }), () =>
                      deed.head.mutate({ trashed: false }),
                    )
                    void go('/processes')
                  },
                },
              )
            }
          >
            {t('flow.trash.put')}
          </Button>
        </Block>
      </div>
    </div>
  )
}

type Named = { label: Label; hint: Label }
const differ = (one: Label, other: Label | undefined) =>
  one.zh !== (other?.zh ?? '') || one.en !== (other?.en ?? '')

/** What was typed and isn't saved yet; a process never loses its name. */
function changedOf({ label, hint }: Named, head: FlowHead): Partial<Named> | null {
  if (differ(label, head.label) && (label.zh || label.en))
    return { label, ...(differ(hint, head.hint) ? { hint } : {}) }
  return differ(hint, head.hint) ? { hint } : null
}

function IconChoice({ value, onChange }: { value: string; onChange: (icon: string) => void }) {
  const { t } = useTranslation()
  return (
    <Block title={t('flow.who_may.icon')}>
      <span className="fd-icons">
        {FLOW_ICONS.map((icon) => {
          const name = t(`flow.who_may.icons.${icon || 'none'}`)
          return (
            <button
              key={icon}
              type="button"
              className={icon === value ? 'on' : ''}
              aria-pressed={icon === value}
              aria-label={name}
              title={name}
              onClick={() => onChange(icon)}
            >
              <Icon name={flowIcon(icon)} large />
            </button>
          )
        })}
      </span>
    </Block>
  )
}

const NOBODY = '["any"]'

/** Nobody is shut out; or only accounts that no person stands behind. */
const isEveryone = (starters: Condition | null | undefined) =>
  !starters || ['["all"]', '["not",["empty","person"]]'].includes(JSON.stringify(starters))
