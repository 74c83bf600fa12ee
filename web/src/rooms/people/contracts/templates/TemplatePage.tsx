/** One template: its head, its own fields, its clauses; the paper beside it as one types, with somebody as an example. */
import { useEffect, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/base/api/client'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { Body, Template, Templates } from '../contract'
import { useDeed, usePreview, useTemplates, write } from '../data'
import { Clauses } from './Clauses'
import { FieldRows } from './FieldRows'
import { Head } from './Head'
import { LivePaper, type Example } from './LivePaper'
import '../contracts.css'
import './templates.css'

const FRESH: Body = {
  name: { zh: '', en: '' },
  parties: true,
  term: 'either',
  fields: [],
  blocks: [{ kind: 'text', zh: '', en: '' }],
}

export function TemplatePage() {
  const { t } = useTranslation()
  const f = useFormat()
  const { key = '' } = useParams()
  const [params] = useSearchParams()
  const told = useTemplates()
  const fresh = key === 'new'
  const base = told.data?.templates.find((one) => one.key === (fresh ? params.get('from') : key))
  const missing = told.data && !fresh && !base
  return (
    <Page
      flows
      title={base && !fresh ? f.label(base.name) : t('people.contracts.templates.fresh')}
      back={{ to: '/contracts/templates', label: t('people.contracts.tabs.templates') }}
    >
      {told.error && <Problems error={told.error} />}
      {!told.data && !told.error && (
        <div className="ct-body">
          <Bone width="60%" />
        </div>
      )}
      {missing && <EmptyState icon="pen" title={t('people.contracts.templates.gone')} />}
      {told.data && !missing && <Editor key={key} base={base} fresh={fresh} all={told.data} />}
    </Page>
  )
}

type Props = { base?: Template; fresh: boolean; all: Templates }

function Editor({ base, fresh, all }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const go = useNavigate()
  const { today } = useMe()
  // What one began with: the list may be read anew meanwhile, and whoever was faster must not be written over unseen.
  const [began] = useState(base)
  const [body, setBody] = useState<Body>(() =>
    firstBody(began, fresh, (name) => t('people.contracts.templates.copy_of', { name })),
  )
  const [kind, setKind] = useState(began?.kind ?? 'agreement')
  const [lang, setLang] = useState<'zh' | 'en'>(f.lang)
  const [read, setRead] = useState(false)
  const [example, setExample] = useState<Example>({ person: null, ends: true })
  const steady = useSteady(body)
  const facts = body.term === 'either' && !example.ends ? { valid_to: null } : {}
  const preview = usePreview(steady, lang, facts, example.person?.id)
  const save = useDeed(write)
  const sent = save.variables?.body === body ? save.error : null
  const of = placed(sent ?? (steady === body ? preview.error : null))
  const store = () =>
    save.mutate(
      { id: fresh ? null : began!.id, kind, body, reviewed_day: read ? today : null },
      {
        onSuccess: ({ number }) => {
          toast.done(t('people.contracts.templates.saved', { number }))
          void go('/contracts/templates')
        },
      },
    )
  return (
    <div className="ct-split ct-edit">
      <div className="ct-list">
        <Head
          body={body}
          onChange={setBody}
          kind={kind}
          onKind={fresh ? setKind : undefined}
          all={all}
          problem={of.at}
        />
        <FieldRows fields={body.fields} onChange={(fields) => setBody({ ...body, fields })} problem={of.at} />
        <Clauses
          body={body}
          onChange={setBody}
          lang={lang}
          onLang={setLang}
          standard={all.fields}
          problem={of.at}
        />
        <label className="row">
          <input type="checkbox" checked={read} onChange={(event) => setRead(event.target.checked)} />
          <span>{t('people.contracts.templates.reviewed')}</span>
        </label>
        {!!sent && of.rest.length > 0 && <Problems list={of.rest} />}
        {!!sent && !(sent instanceof ApiError) && <Problems error={sent} />}
        {!fresh && <p className="s q">{t('people.contracts.templates.keeps')}</p>}
        <div className="row">
          <Button onClick={() => void go('/contracts/templates')}>{t('base.cancel')}</Button>
          <Button look="primary" busy={save.isPending} onClick={store}>
            {fresh
              ? t('people.contracts.templates.create')
              : t('people.contracts.templates.save', { number: began!.number + 1 })}
          </Button>
        </div>
      </div>
      <LivePaper preview={preview} term={body.term} example={example} onExample={setExample} />
    </div>
  )
}

function firstBody(base: Template | undefined, fresh: boolean, copyOf: (name: string) => string): Body {
  if (!base) return FRESH
  const { zh, en } = base.body.name
  return fresh ? { ...base.body, name: { zh: copyOf(zh), en: copyOf(en) } } : base.body
}

/** What was typed, once nobody types any more. */
function useSteady<T>(value: T) {
  const [steady, set] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => set(value), 400)
    return () => clearTimeout(timer)
  }, [value])
  return steady
}

const PLACES = /^(name|kind|term|scope|fields(\.\d+)?|blocks(\.\d+)?)$/

/** Each problem at its place; the rest at the foot. */
function placed(error: unknown) {
  const problems = error instanceof ApiError ? error.problems : []
  return {
    at: (field: string) =>
      problems
        .filter((one) => one.field === field)
        .map((one) => one.text)
        .join(' '),
    rest:
      error instanceof ApiError && !problems.length ? [] : problems.filter((one) => !PLACES.test(one.field ?? '')),
  }
}
