/** Settings of a step that people do: who, how many of them, how long, what if nobody, and what they may. */
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Segmented } from '@/base/parts/Bits'
import type { Chooser, Step } from '../../contract'
import { sayWho, type Namer } from '../../model/say'
import { useBoard } from '../board'
import { Block, Line } from './Bits'
import { Limit } from './Limit'
import { Seen } from './Seen'
import { Who } from './Who'

const MAY = ['return', 'choose_return', 'transfer', 'add'] as const
const MODES = ['any', 'all', 'serial', 'share'] as const

export function Asked({ step }: { step: Step }) {
  const { t } = useTranslation()
  const board = useBoard()
  const f = useFormat()
  const put = (part: Partial<Step>, word?: string) => board.change(step.id, part, word)
  const approve = step.kind === 'approve'
  const { result, applicant } = board.trial
  const people = result?.steps.find((one) => one.node === step.id)?.people

  const setWho = (who: Chooser[]) => {
    // A step that is still called after its kind or its people takes the name of the new ones.
    const auto = (one: Chooser[]) => t(`flow.auto.${step.kind}`, { who: sayWho(one, board.namer) })
    const plain = t(`flow.stock.${step.kind}`)
    const now = f.label(step.title)
    const renamed = now === plain || now === auto(step.who ?? []) ? { title: titled(auto(who), f.lang) } : {}
    put({ who, ...(isNamed(who, board.namer) ? renamed : {}) })
  }
  return (
    <>
      <Block title={t(approve ? 'flow.ask.who_approves' : 'flow.ask.who_does')}>
        <Who
          node={step.id}
          who={step.who ?? []}
          onChange={setWho}
          label={t(approve ? 'flow.ask.who_approves' : 'flow.ask.who_does')}
        />
        {applicant && people && (
          <p className="s q" style={{ marginTop: 5 }}>
            {t(people.length ? 'flow.ask.now' : 'flow.ask.now_nobody', {
              applicant: applicant.name,
              people: people.map((one) => one.name).join(t('flow.and')),
            })}
          </p>
        )}
      </Block>
      <Several step={step} put={put} />
      <Limit step={step} put={put} />
      <Nobody step={step} put={put} />
      <Rights step={step} put={put} />
      <Seen step={step} put={put} />
    </>
  )
}

const titled = (text: string, lang: 'zh' | 'en') => (lang === 'zh' ? { zh: text, en: '' } : { zh: '', en: text })

/** Only people who are said shortly make a good name: one chooser, and its blanks filled in. */
function isNamed(who: Chooser[], namer: Namer): boolean {
  const [one] = who
  return (
    who.length === 1 &&
    !!one &&
    !(one.by === 'role' && !one.role) &&
    one.by !== 'chosen' &&
    sayWho(who, namer).length < 24
  )
}

type Props = { step: Step; put: (part: Partial<Step>, word?: string) => void }

function Several({ step, put }: Props) {
  const { t } = useTranslation()
  const mode = step.mode ?? 'all'
  return (
    <Block title={t('flow.ask.several')} hint={t(`flow.ask.mode_note.${mode}`)}>
      <Segmented
        label={t('flow.ask.several')}
        value={mode}
        options={MODES.map((value) => ({ value, label: t(`flow.ask.mode.${value}`) }))}
        onChange={(value) => put({ mode: value, share: value === 'share' ? (step.share ?? 60) : undefined })}
      />
      {mode === 'share' && (
        <label className="row t13" style={{ marginTop: 8 }}>
          <input
            className="in n fd-short"
            inputMode="numeric"
            value={step.share ?? ''}
            onChange={(event) =>
              put({ share: Number(event.target.value.replace(/\D/g, '')) || undefined }, 'share')
            }
          />
          {t('flow.ask.percent')}
        </label>
      )}
      {step.kind === 'approve' && (mode === 'all' || mode === 'share') && (
        <Line
          label={t('flow.ask.counts')}
          on={step.refusal === 'counts'}
          onChange={(on) => put({ refusal: on ? 'counts' : 'ends' })}
        />
      )}
    </Block>
  )
}

function Nobody({ step, put }: Props) {
  const { t } = useTranslation()
  return (
    <Block title={t('flow.ask.nobody')}>
      <Select
        aria-label={t('flow.ask.nobody')}
        value={step.nobody?.then ?? 'admin'}
        options={(['admin', 'pass', 'ask'] as const).map((value) => ({
          value,
          label: t(`flow.ask.nobody_${value}`),
        }))}
        onChange={(then) => put({ nobody: then === 'ask' ? { then, who: [] } : { then } })}
        style={{ width: '100%' }}
      />
      {step.nobody?.then === 'ask' && (
        <Who
          node={step.id}
          who={step.nobody.who ?? []}
          onChange={(who) => put({ nobody: { then: 'ask', who } })}
          label={t('flow.ask.nobody')}
        />
      )}
    </Block>
  )
}

function Rights({ step, put }: Props) {
  const { t } = useTranslation()
  const approve = step.kind === 'approve'
  const may = step.may ?? [...MAY]
  return (
    <>
      <Block title={t('flow.ask.may')}>
        {MAY.map((verb) => (
          <Line
            key={verb}
            label={t(`flow.ask.may_${verb}`)}
            on={may.includes(verb)}
            onChange={(on) => put({ may: MAY.filter((one) => (one === verb ? on : may.includes(one))) })}
          />
        ))}
        <Line
          label={t('flow.ask.self')}
          hint={t('flow.ask.self_note')}
          on={(step.self ?? 'lead') === 'lead'}
          onChange={(on) => put({ self: on ? 'lead' : 'skip' })}
        />
        <Line label={t('flow.ask.sign')} on={!!step.sign} onChange={(sign) => put({ sign })} />
      </Block>
      <Block title={t('flow.ask.comment')}>
        <Segmented
          label={t('flow.ask.comment')}
          value={step.comment ?? 'refusal'}
          options={(['never', ...(approve ? (['refusal'] as const) : []), 'always'] as const).map((value) => ({
            value,
            label: t(`flow.ask.comment_${value}`),
          }))}
          onChange={(comment) => put({ comment })}
        />
      </Block>
      {approve && (
        <Block title={t('flow.ask.refused')}>
          <Segmented
            label={t('flow.ask.refused')}
            value={step.refused ?? 'end'}
            options={(['end', 'start'] as const).map((value) => ({ value, label: t(`flow.ask.refused_${value}`) }))}
            onChange={(refused) => put({ refused })}
          />
        </Block>
      )}
    </>
  )
}
