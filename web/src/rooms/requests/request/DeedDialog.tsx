/** Asks for what a deed needs: fields to fill in, people, a step to return to, a word, a signature; then does it. */
import { useId } from 'react'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/base/api/client'
import type { Problem } from '@/base/api/contract'
import { useDialogShape } from '@/base/look/dialog'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import type { Request } from '../contract'
import { useDeed } from '../data'
import { ChooseSteps, CommentFiles, MendHow, MoveTo, ReturnTo, WhereTo, WhoElse } from './DeedParts'
import { needsComment, pathOf, type DeedName } from './deeds'
import { FieldInputs } from './FieldInputs'
import { Replies } from './Replies'
import { SignPad } from './SignPad'
import { asksFor, bodyOf, isReady, useDeedForm } from './useDeedForm'

type Props = { one: Request; deed: DeedName; onClose: () => void; onDone: () => void }

export function DeedDialog({ one, deed: name, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const shape = useDialogShape(480)
  const deed = useDeed()
  const { draft, set, setDraft } = useDeedForm(one)
  const asks = asksFor(one, name, draft)
  const ready = isReady(one, name, draft)
  const { byField, general } = sorted(deed.error, [
    ...asks.fields.map((field) => field.name),
    ...(asks.sign ? ['typed'] : []),
  ])
  const sent = deed.variables?.body as { typed?: string } | undefined
  const typedIsRefused = sent?.typed === draft.typed // another name is not wrong until the server says so
  const send = () => {
    if (!ready || deed.isPending) return
    const body = bodyOf(one, name, draft, asks.fields)
    deed.mutate({ path: pathOf(one, name), body }, { onSuccess: onDone })
  }
  return (
    <Modal open title={t(`requests.act.${name}`)} onCancel={onClose} footer={null} {...shape} destroyOnHidden>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <p className="m">{t(`requests.hint.${name}`, { defaultValue: one.title })}</p>
        {name === 'move' && one.move && <MoveTo from={one.version} to={one.move} />}
        {name === 'mend' && <MendHow hows={one.mine?.hows ?? []} draft={draft} set={set} />}
        <FieldInputs
          fields={asks.fields}
          values={draft.values}
          problems={byField}
          onChange={(change) => setDraft((old) => ({ ...old, values: change(old.values) }))}
        />
        <ChooseSteps steps={asks.choose} draft={draft} set={set} />
        {(asks.people || name === 'comment') && <WhoElse deed={name} draft={draft} set={set} />}
        {name === 'add' && <WhereTo draft={draft} set={set} />}
        {name === 'return' && <ReturnTo one={one} draft={draft} set={set} />}
        {name !== 'copy' && (
          <Word one={one} deed={name} value={draft.comment} onChange={(comment) => set({ comment })} />
        )}
        {name === 'comment' && <CommentFiles draft={draft} set={set} />}
        {asks.sign && (
          <SignPad problems={typedIsRefused ? byField.typed : []} onChange={(signature, typed) => set({ signature, typed })} />
        )}
        <Problems error={general === undefined ? deed.error : undefined} list={general} />
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{t('base.cancel')}</Button>
          <Button type="submit" look="primary" busy={deed.isPending} disabled={!ready}>
            {t(`requests.act.${name}`)}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

type WordProps = { one: Request; deed: DeedName; value: string; onChange: (text: string) => void }

function Word({ one, deed, value, onChange }: WordProps) {
  const { t } = useTranslation()
  const id = useId()
  const verdict = deed === 'approve' || deed === 'refuse' || deed === 'done'
  return (
    <div className="f">
      <label htmlFor={id}>
        {t(deed === 'comment' ? 'requests.comment' : 'requests.word')}
        {needsComment(one, deed) && <span className="red"> *</span>}
      </label>
      <textarea id={id} className="in" rows={3} value={value} onChange={(event) => onChange(event.target.value)} />
      {verdict && <Replies onPick={onChange} current={value} />}
    </div>
  )
}

/** Problems at their fields; what belongs to none of them stands at the foot. */
export function sorted(
  error: unknown,
  fields: string[],
): { byField: Record<string, Problem[]>; general: Problem[] | undefined } {
  if (!(error instanceof ApiError)) return { byField: {}, general: undefined }
  const known = new Set(fields)
  const at = Object.entries(error.byField()).filter(([name]) => known.has(name))
  return {
    byField: Object.fromEntries(at),
    general: error.problems.filter((one) => !one.field || !known.has(one.field)),
  }
}
