/** What a request says: who and where it stands, what was filled in, what has to be known, and its story. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { At, useFormat } from '@/base/format/useFormat'
import { Avatar } from '@/base/parts/Avatar'
import { Facts, Note, Tag } from '@/base/parts/Bits'
import { isEmpty, kindOf } from '@/base/kinds'
import { addressOf } from '@/base/kinds/opens'
import { FlowTree } from '@/rooms/flow/public'
import { lookAt } from '../data'
import type { FormField, KeptFile, Request, StoryLine } from '../contract'
import { NoteList } from '../inbox/PhoneCards'
import { TONES } from '../inbox/Rows'

export function RequestBody({ one }: { one: Request }) {
  const { t } = useTranslation()
  const f = useFormat()
  const aboutTo = one.about && addressOf(one.about.entity, String(one.about.id))
  const shown = one.fields.filter((field) => !isEmpty(one.values[field.name]))
  return (
    <>
      <section className="rq-top">
        <Avatar name={one.applicant.name} size="m" accent />
        <span className="grow">
          <b>{one.applicant.name}</b>
          <small>
            {[one.applicant.department, one.applicant.office].filter(Boolean).join(' · ')}
            {' · '}
            <At iso={one.started_at} />
          </small>
        </span>
        <Tag tone={TONES[one.status] ?? ''}>{one.status_label}</Tag>
      </section>
      {one.mine?.why && <Note tone="bad">{one.mine.why}</Note>}
      {one.stopped && !one.mine?.why && <Note tone="bad">{one.stopped}</Note>}
      <Unreached one={one} />
      {one.mine?.due_at && (
        <p className="s q">{t('requests.due', { at: f.instant(one.mine.due_at), step: one.mine.title })}</p>
      )}
      {one.notes.length > 0 && <NoteList notes={one.notes} />}
      {shown.length > 0 && (
        <section>
          <Facts
            facts={[
              ...shown.map((field): [string, React.ReactNode] => [
                f.label(field.label),
                <FieldValue key={field.name} request={one.id} field={field} value={one.values[field.name]} />,
              ]),
              ...(one.about
                ? [
                    [
                      t('requests.about'),
                      aboutTo ? (
                        <Link key="about" to={aboutTo}>
                          {one.about.title}
                        </Link>
                      ) : (
                        one.about.title
                      ),
                    ] as [string, React.ReactNode],
                  ]
                : []),
              [t('requests.number'), one.number],
            ]}
          />
        </section>
      )}
      <Story lines={one.story} />
    </>
  )
}

/** Who is meant and cannot sign in, with the way to the page where an account is opened. */
function Unreached({ one }: { one: Request }) {
  const { t } = useTranslation()
  if (!one.unreached.length) return null
  return (
    <Note icon="lock">
      {t('requests.unreached')}{' '}
      {one.unreached.map((who, at) => (
        <span key={who.id}>
          {at > 0 && t('base.list.joiner')}
          <Link className="a" to={addressOf(who.entity, String(who.id)) ?? ''}>
            {who.title}
          </Link>
        </span>
      ))}
    </Note>
  )
}

function FieldValue({ request, field, value }: { request: Id; field: FormField; value: unknown }) {
  const f = useFormat()
  if (field.kind === 'file')
    return (
      <>
        {(value as KeptFile[]).map((kept) => (
          <FileLink key={kept.id} kept={kept} />
        ))}
      </>
    )
  if (field.kind === 'date') return f.day(String(value), 'plain')
  const { Cell } = kindOf(field)
  return <Cell value={value} field={field} look={() => lookAt(request, field.name)} />
}

const FileLink = ({ kept }: { kept: KeptFile }) => (
  <a className="rq-file" href={`${kept.href}?show=1`} target="_blank" rel="noreferrer">
    {kept.name}
  </a>
)

function Story({ lines }: { lines: StoryLine[] }) {
  const { t } = useTranslation()
  if (!lines.length) return null
  return (
    <section>
      <h3>{t('requests.story')}</h3>
      <ol className="rq-story">
        {lines.toReversed().map((line, index) => (
          <li key={index}>
            <p>{line.text}</p>
            {line.comment && <blockquote>{line.comment}</blockquote>}
            {line.files.map((kept) => (
              <FileLink key={kept.id} kept={kept} />
            ))}
            <small className="q">
              <At iso={line.at} />
            </small>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The way of the process: who had it, who holds it since when, to whom it goes. */
export function Way({ one }: { one: Request }) {
  const { t } = useTranslation()
  return (
    <section className="rq-way" tabIndex={0} aria-label={t('requests.way')}>
      <h2>{t('requests.way')}</h2>
      <FlowTree
        steps={one.tree}
        places={one.places}
        coming={one.coming}
        applicant={one.applicant.name}
        startedAt={one.started_at}
        endedAt={one.ended_at}
      />
    </section>
  )
}
