/** What colleagues do for somebody new, by lane and day; and how the first weeks went. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import { useFormat } from '@/base/format/useFormat'
import { Note, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { useProblems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { Case, Task } from './contract'
import { useDeed } from './data'
import { usePlanWords } from './plans/data'

export function Tasks({ one }: { one: Case }) {
  const { t } = useTranslation()
  const done = one.tasks.filter((task) => task.done_at).length
  return (
    <section className="bd-part">
      <h2>
        {t('people.boarding.tasks')}{' '}
        <span className="q t13">{t('people.boarding.done_of', { done, all: one.tasks.length })}</span>
      </h2>
      {one.unreached.length > 0 && (
        <Note icon="lock">
          {t('people.boarding.unreached')}{' '}
          {one.unreached.map((who, at) => (
            <span key={who.id}>
              {at > 0 && t('base.list.joiner')}
              <Link className="a" to={`/people/${who.id}`}>
                {who.name}
              </Link>
            </span>
          ))}
        </Note>
      )}
      <ul className="card bd-tasks">
        {one.tasks.map((task) => (
          <TaskLine key={task.id} task={task} />
        ))}
      </ul>
    </section>
  )
}

function TaskLine({ task }: { task: Task }) {
  const { t } = useTranslation()
  const f = useFormat()
  const problemsOf = useProblems()
  const change = useDeed((body) => api.post(`/boarding/tasks/${task.id}`, body))
  const finish = (done: boolean) =>
    change.mutate(
      { done },
      {
        onSuccess: () =>
          done && toast.done(t('people.boarding.task_done', { task: f.label(task.label) }), () => finish(false)),
        onError: (error) => toast.bad(problemsOf(error)[0]?.text ?? ''),
      },
    )
  return (
    <li className="row">
      <Tag>{t(`people.boarding.lane.${task.lane}`)}</Tag>
      <span className="grow">
        {f.label(task.label)}
        <small>
          {task.done_at
            ? t('people.boarding.done_by', { who: task.done_by, at: f.instant(task.done_at) })
            : t('people.boarding.due_by', {
                who: task.who || t('people.boarding.nobody'),
                day: f.day(task.due_day, 'plain'),
              })}
        </small>
      </span>
      {task.done_at ? (
        <Tag tone="ok">{t('people.boarding.done')}</Tag>
      ) : (
        task.mine && (
          <Button small icon="check" busy={change.isPending} onClick={() => finish(true)}>
            {t('people.boarding.finish')}
          </Button>
        )
      )}
    </li>
  )
}

export function CheckIns({ one }: { one: Case }) {
  const { t } = useTranslation()
  const words = usePlanWords(undefined)
  const f = useFormat()
  return (
    <section className="bd-part">
      <h2>{t('people.boarding.check_ins')}</h2>
      <ul className="card bd-tasks">
        {one.check_ins.map((asked) => (
          <li key={asked.id} className="row">
            <Tag>{words.when(asked.when)}</Tag>
            <span className="grow">
              {t(`people.boarding.asks.${asked.asks}`)}
              {Object.entries(asked.answers).map(([key, text]) => (
                <small key={key}>
                  {t(`people.boarding.question.${asked.asks}.${key}`)} <b>{text}</b>
                </small>
              ))}
            </span>
            <span className="q t13">
              {asked.answered_at ? f.instant(asked.answered_at) : f.day(asked.due_day, 'plain')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
