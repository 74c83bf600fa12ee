/** The path of a line manager: a few minutes of reading each, one question at the end; for HR how far each manager is. */
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import { Bar, Bone, Note, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { Menu } from '@/base/parts/Menu'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { useLessonDeed, useLessons, type Lesson, type Progress } from './lessons'

const LessonDialog = lazy(() => import('./LessonDialog'))

export function Lessons() {
  const { t } = useTranslation()
  const lessons = useLessons()
  const [edits, setEdits] = useState<Lesson | 'new' | null>(null)
  const [open, setOpen] = useState<Id | null>(null)
  const found = lessons.data?.lessons ?? []
  const done = found.filter((one) => one.learned_at).length
  const next = found.find((one) => !one.learned_at)?.id ?? null
  if (lessons.error)
    return (
      <div className="wk-pad">
        <Problems error={lessons.error} />
      </div>
    )
  if (!lessons.data)
    return (
      <div className="wk-pad col" style={{ gap: 22, paddingTop: 14 }} aria-hidden>
        {[...'abcd'].map((key) => (
          <Bone key={key} width="60%" />
        ))}
      </div>
    )
  return (
    <div className="wk-change" style={{ paddingTop: 16 }}>
      <div style={{ maxWidth: '42rem' }}>
        <p className="q">{t('work.duties.lead', { done, count: found.length })}</p>
        <Bar share={found.length ? done / found.length : 0} />
      </div>
      <ol className="wk-path">
        {found.map((one, index) => (
          <One
            key={one.id}
            one={one}
            number={index + 1}
            open={(open ?? next) === one.id}
            onOpen={() => setOpen((open ?? next) === one.id ? 0 : one.id)}
            onDone={() => setOpen(null)}
            acts={
              lessons.data.may.includes('write') && (
                <LessonActs all={found} at={index} onEdit={() => setEdits(one)} />
              )
            }
          />
        ))}
      </ol>
      {lessons.data.may.includes('write') && (
        <p style={{ paddingTop: 12 }}>
          <Button icon="plus" onClick={() => setEdits('new')}>
            {t('work.duties.add_lesson')}
          </Button>
        </p>
      )}
      {edits && (
        <Suspense>
          <LessonDialog one={edits === 'new' ? undefined : edits} onClose={() => setEdits(null)} />
        </Suspense>
      )}
      {lessons.data.progress.length > 0 && (
        <Managers progress={lessons.data.progress} asks={lessons.data.may.includes('write')} />
      )}
    </div>
  )
}

/** What HR does with a lesson: write it anew, put it elsewhere on the path, take it away (asked once more). */
function LessonActs({ all, at, onEdit }: { all: Lesson[]; at: number; onEdit: () => void }) {
  const { t } = useTranslation()
  const deed = useLessonDeed()
  const [asks, setAsks] = useState(false)
  const one = all[at]!
  const bad = { onError: (error: Error) => toast.bad(error.message) }
  const move = (by: 1 | -1) => {
    const lessons = all.map((lesson) => lesson.id)
    lessons.splice(at + by, 0, ...lessons.splice(at, 1))
    deed.mutate({ path: '/order', body: { lessons } }, bad)
  }
  if (asks)
    return (
      <div className="row" style={{ flexWrap: 'wrap' }}>
        <span className="q s">{t('work.duties.remove_ask')}</span>
        <Button small onClick={() => setAsks(false)}>
          {t('base.cancel')}
        </Button>
        <Button
          small
          busy={deed.isPending}
          onClick={() =>
            deed.mutate(
              { path: `/${one.id}`, method: 'delete' },
              { ...bad, onSuccess: () => toast.done(t('work.duties.removed')) },
            )
          }
        >
          {t('work.duties.remove')}
        </Button>
      </div>
    )
  const entries = [
    ...(at > 0 ? [{ key: 'up', label: t('work.duties.up'), icon: 'cu' as const, onPick: () => move(-1) }] : []),
    ...(at < all.length - 1
      ? [{ key: 'down', label: t('work.duties.down'), icon: 'cd' as const, onPick: () => move(1) }]
      : []),
    { key: 'remove', label: t('work.duties.remove'), icon: 'x' as const, onPick: () => setAsks(true) },
  ]
  return (
    <div className="row">
      <Button small look="ghost" icon="pen" onClick={onEdit}>
        {t('work.duties.edit_lesson')}
      </Button>
      <Menu entries={entries}>
        <Button small look="ghost" icon="dots" aria-label={t('work.duties.more')} />
      </Menu>
    </div>
  )
}

type OneProps = {
  one: Lesson
  number: number
  open: boolean
  onOpen: () => void
  onDone: () => void
  acts: ReactNode
}

function One({ one, number, open, onOpen, onDone, acts }: OneProps) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <li className={open ? 'on' : ''}>
      <button type="button" className="wk-step" aria-expanded={open} onClick={onOpen}>
        <span className={`num${one.learned_at ? ' ok' : ''}`}>
          {one.learned_at ? <Icon name="check" small label={t('work.duties.learned')} /> : number}
        </span>
        <b>{f.label(one.label)}</b>
        <span className="q s nw">{t('work.duties.minutes', { count: one.minutes })}</span>
        <Icon name={open ? 'cu' : 'cd'} small className="q" />
      </button>
      {open && (
        <div className="wk-lesson">
          <p className="wk-text">{f.label(one.text)}</p>
          <Question one={one} onDone={onDone} />
          {acts}
        </div>
      )}
    </li>
  )
}

function Question({ one, onDone }: { one: Lesson; onDone: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const me = useMe()
  const answer = useLessonDeed()
  const [wrong, setWrong] = useState<number[]>([])
  const choose = (choice: number) =>
    answer.mutate(
      { path: `/${one.id}/answer`, body: { choice } },
      { onSuccess: (told) => (told.right ? onDone() : setWrong((old) => [...old, choice])) },
    )
  if (one.learned_at) return <Note tone="ok">{t('work.duties.learned')}</Note>
  if (!me.person) return null
  return (
    <fieldset className="wk-ask">
      <legend>{f.label(one.question)}</legend>
      {one.answers.map((said, index) => (
        <Button
          key={index}
          disabled={answer.isPending || wrong.includes(index + 1)}
          onClick={() => choose(index + 1)}
        >
          {f.label(said)}
        </Button>
      ))}
      {!one.answers.length && (
        <Button look="primary" onClick={() => choose(1)}>
          {t('work.duties.read')}
        </Button>
      )}
      {wrong.length > 0 && <p className="amber s">{t('work.duties.wrong')}</p>}
      <Problems error={answer.error} />
    </fieldset>
  )
}

function Managers({ progress, asks }: { progress: Progress[]; asks: boolean }) {
  const { t } = useTranslation()
  const deed = useLessonDeed()
  const behind = progress.filter((one) => one.done < one.of).map((one) => one.id)
  const ask = () =>
    deed.mutate(
      { path: '/ask', body: { persons: behind } },
      {
        onSuccess: ({ asked = 0 }) =>
          toast.done(asked ? t('work.duties.asked', { count: asked }) : t('work.duties.asked_today')),
        onError: (error) => toast.bad(error.message),
      },
    )
  return (
    <section>
      <h2 className="row" style={{ justifyContent: 'space-between', flexWrap: 'wrap', maxWidth: '42rem' }}>
        {t('work.duties.managers')}
        {asks && behind.length > 0 && (
          <Button small icon="bell" busy={deed.isPending} onClick={ask}>
            {t('work.duties.ask')}
          </Button>
        )}
      </h2>
      <p className="q s">{t('work.duties.managers_hint')}</p>
      <ul className="wk-managers">
        {progress.map((one) => (
          <li key={one.id}>
            <span>
              {one.name} <span className="q s">{one.department}</span>
            </span>
            <Bar share={one.of ? one.done / one.of : 0} />
            <Tag tone={one.done >= one.of ? 'ok' : one.done ? '' : 'w'}>
              {one.done} / {one.of}
            </Tag>
          </li>
        ))}
      </ul>
    </section>
  )
}
