/** The settings of what is chosen on the board: a step, an arm, or the start. */
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Button } from '@/base/parts/Button'
import { Note } from '@/base/parts/Bits'
import type { Lane, Step } from '../../contract'
import { find, lanesOf, START } from '../../model/walk'
import { useBoard } from '../board'
import { ConditionEditor } from '../condition/ConditionEditor'
import { useConditionFields } from '../condition/useCondition'
import { Asked } from './Asked'
import { Block, LabelInput, Line } from './Bits'
import { ActProps, CopyProps, SubProps, WaitProps } from './Others'

export function useSettingsTitle(id: string): string {
  const { t } = useTranslation()
  const f = useFormat()
  const { steps } = useBoard().design.body
  if (id === START) return t('flow.tree.start')
  const found = find(steps, id)
  if (found?.sort === 'lane')
    return f.label(found.lane.title) || t(found.step.kind === 'branch' ? 'flow.arm.one' : 'flow.arm.lane')
  return f.label(found?.step.title) || (found ? t(`flow.kind.${found.step.kind}`) : '')
}

export function Tools({ id }: { id: string }) {
  const { t } = useTranslation()
  const board = useBoard()
  const found = find(board.design.body.steps, id)
  if (!found || (found.sort === 'lane' && found.lane.when === null)) return null
  return (
    <span className="row">
      {found.sort === 'step' && (
        <Button
          look="ghost"
          icon="file"
          aria-label={t('flow.copy_step')}
          title={t('flow.copy_step')}
          onClick={() => board.duplicate(id)}
        />
      )}
      <Button
        look="ghost"
        icon="trash"
        aria-label={t('flow.remove_step')}
        title={t('flow.remove_step')}
        onClick={() => board.remove(id)}
      />
    </span>
  )
}

export function Settings({ id }: { id: string }) {
  const board = useBoard()
  const found = find(board.design.body.steps, id)
  const faults = board.faultsAt(id)
  return (
    <div className="fd-settings" key={id}>
      {faults.map((fault) => (
        <Note key={fault.text} tone={fault.level === 'error' ? 'bad' : 'warn'}>
          {fault.text}
        </Note>
      ))}
      {id === START && <StartProps />}
      {found?.sort === 'lane' && <LaneProps fork={found.step} lane={found.lane} at={found.at} />}
      {found?.sort === 'step' && <StepProps step={found.step} />}
    </div>
  )
}

function StepProps({ step }: { step: Step }) {
  const { t } = useTranslation()
  const { change } = useBoard()
  const put = (part: Partial<Step>, word?: string) => change(step.id, part, word)
  return (
    <>
      <LabelInput label={t('flow.name')} value={step.title} onChange={(title) => put({ title }, 'title')} />
      {(step.kind === 'approve' || step.kind === 'do') && <Asked step={step} />}
      {step.kind === 'copy' && <CopyProps step={step} put={put} />}
      {step.kind === 'act' && <ActProps step={step} put={put} />}
      {step.kind === 'wait' && <WaitProps step={step} put={put} />}
      {step.kind === 'flow' && <SubProps step={step} put={put} />}
      {lanesOf(step).length > 0 && <Lanes step={step} />}
    </>
  )
}

function Lanes({ step }: { step: Step }) {
  const { t } = useTranslation()
  const f = useFormat()
  const board = useBoard()
  const branch = step.kind === 'branch'
  return (
    <Block
      title={t(branch ? 'flow.arm.all' : 'flow.arm.lanes')}
      hint={t(branch ? 'flow.arm.order_note' : 'flow.arm.lanes_note')}
    >
      <ol className="fd-lanes">
        {lanesOf(step).map((lane, at) => (
          <li key={lane.id} className="row">
            <button type="button" className="grow el a" onClick={() => board.choose(lane.id)}>
              {at + 1}. {f.label(lane.title) || t(branch ? 'flow.arm.nameless' : 'flow.arm.lane')}
            </button>
            {!(branch && lane.when === null) && (
              <>
                <Button
                  look="ghost"
                  small
                  icon="cu"
                  aria-label={t('flow.arm.earlier')}
                  onClick={() => board.nudge(lane.id, -1)}
                />
                <Button
                  look="ghost"
                  small
                  icon="cd"
                  aria-label={t('flow.arm.later')}
                  onClick={() => board.nudge(lane.id, 1)}
                />
              </>
            )}
          </li>
        ))}
      </ol>
      <Button small icon="plus" onClick={() => board.addLane(step.id)}>
        {t(branch ? 'flow.add_arm' : 'flow.add_lane')}
      </Button>
    </Block>
  )
}

function LaneProps({ fork, lane, at }: { fork: Step; lane: Lane; at: number }) {
  const { t } = useTranslation()
  const { changeLane, design } = useBoard()
  const fields = useConditionFields(design.body.form)
  return (
    <>
      {fork.kind === 'branch' && lane.when !== null && (
        <Block title={t('flow.arm.when')} hint={t('flow.arm.when_note', { n: at + 1 })}>
          <ConditionEditor fields={fields} value={lane.when} onChange={(when) => changeLane(lane.id, { when })} />
        </Block>
      )}
      {fork.kind === 'branch' && lane.when === null && <p className="t13 m">{t('flow.arm.otherwise_note')}</p>}
      <LabelInput
        label={t('flow.arm.name')}
        value={lane.title}
        placeholder={t('flow.arm.name_hint')}
        onChange={(title) => changeLane(lane.id, { title }, 'title')}
      />
    </>
  )
}

const READ_WITHIN = 7
const READ_DAYS = [3, READ_WITHIN, 14, 30]

function StartProps() {
  const { t } = useTranslation()
  const { design } = useBoard()
  const { body, edit } = design
  return (
    <>
      <p className="t13 m">{t('flow.start.note')}</p>
      <Block title={t('flow.start.rules')}>
        <Line
          label={t('flow.start.same')}
          hint={t('flow.start.same_note')}
          on={(body.same ?? 'merge') === 'merge'}
          onChange={(on) => edit((now) => ({ ...now, same: on ? 'merge' : 'repeat' }))}
        />
        <Line
          label={t('flow.start.quick')}
          hint={t('flow.start.quick_note')}
          on={!!body.quick}
          onChange={(quick) => edit((now) => ({ ...now, quick }))}
        />
        <Line
          label={t('flow.start.tells')}
          hint={t('flow.start.tells_note')}
          on={!!body.tells}
          onChange={(tells) => edit((now) => ({ ...now, tells, read_within: 0 }))}
        />
        {body.tells && (
          <Line
            label={t('flow.start.read')}
            hint={t('flow.start.read_note')}
            on={!!body.read_within}
            onChange={(on) => edit((now) => ({ ...now, read_within: on ? READ_WITHIN : 0 }))}
          />
        )}
        {!!body.tells && !!body.read_within && (
          <Select
            aria-label={t('flow.start.read_days')}
            value={body.read_within}
            options={[...new Set([...READ_DAYS, body.read_within])]
              .sort((one, other) => one - other)
              .map((value) => ({ value, label: t('flow.diff.within', { count: value }) }))}
            onChange={(read_within) => edit((now) => ({ ...now, read_within }))}
            style={{ width: '100%' }}
          />
        )}
      </Block>
    </>
  )
}
