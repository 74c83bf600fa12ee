/** Templates: what there is, whom each is for, whether a lawyer read it; out of use and back; the ways to text and versions. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Bone, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems, useProblems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import type { Id } from '@/base/api/contract'
import type { Template, Templates } from '../contract'
import { retire, useDeed, useTemplates } from '../data'
import { useScopeWords } from './scope'
import './templates.css'

export default function TemplateList() {
  const { t } = useTranslation()
  const told = useTemplates()
  if (told.error) return <Problems error={told.error} />
  if (!told.data)
    return (
      <div className="ct-body">
        <Bone width="60%" />
      </div>
    )
  return (
    <div className="ct-body">
      {told.data.may_edit && (
        <div className="row">
          <Link className="btn" to="/contracts/templates/new">
            {t('people.contracts.templates.fresh')}
          </Link>
        </div>
      )}
      <ul className="ct-list">
        {told.data.templates.map((one) => (
          <Line key={one.key} one={one} all={told.data} />
        ))}
      </ul>
    </div>
  )
}

function Line({ one, all }: { one: Template; all: Templates }) {
  const { t } = useTranslation()
  const f = useFormat()
  const scope = useScopeWords(all)
  const problemsOf = useProblems()
  const deed = useDeed(retire)
  const word = (name: string, values: Record<string, unknown> = {}) =>
    t(`people.contracts.templates.${name}`, values)
  const put = (id: Id, retired: boolean) =>
    deed.mutate(
      { id, retired },
      {
        onSuccess: () => retired && toast.done(word('retired', { name: f.label(one.name) }), () => put(id, false)),
        onError: (error) => toast.bad(problemsOf(error)[0]?.text ?? ''),
      },
    )
  return (
    <li className={`card ct-row${one.retired ? ' ct-off' : ''}`}>
      <div className="grow">
        <b>{f.label(one.name)}</b> {one.retired && <Tag>{word('off')}</Tag>}
        <span className="s q ct-under">
          {[scope(one.body), word('version', { number: one.number }), one.shipped && word('shipped')]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <Tag tone={one.reviewed_day ? 'ok' : 'w'}>
        {one.reviewed_day ? word('read', { day: f.day(one.reviewed_day, 'plain') }) : word('unread')}
      </Tag>
      <div className="row wrap">
        <Link className="btn sm g" to={`/contracts/templates/${one.key}/versions`}>
          {word('versions')}
        </Link>
        {all.may_edit && one.kind !== 'certificate' && (
          <>
            <Button small look="ghost" busy={deed.isPending} onClick={() => put(one.id, !one.retired)}>
              {word(one.retired ? 'put_back' : 'retire')}
            </Button>
            <Link className="btn sm g" to={`/contracts/templates/new?from=${one.key}`}>
              {word('copy')}
            </Link>
          </>
        )}
        {all.may_edit && !one.retired && (
          <Link className="btn sm" to={`/contracts/templates/${one.key}`}>
            {word('edit')}
          </Link>
        )}
      </div>
    </li>
  )
}
