/** A new contract for one or many: whose, which text, which terms; the law's word before anything is sent. */
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Link, Row } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import LinkInput from '@/base/inputs/LinkInput'
import { Page } from '@/base/page/Page'
import { Bone, Note } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import { Wizard } from '@/base/wizard/Wizard'
import type { Template, Terms, Where } from './contract'
import { draft, useCheck, useDeed, usePreview, useTemplates } from './data'
import { field } from './fields'
import { TermsForm } from './TermsForm'
import './contracts.css'

const STEPS = ['who', 'text', 'terms', 'look'] as const

export function NewContract() {
  const { t } = useTranslation()
  const { today } = useMe()
  const [params] = useSearchParams()
  const first = useFirst(params.get('person'))
  const [picked, setPicked] = useState<Link[] | null>(null)
  const persons = picked ?? (first ? [first] : [])
  const [key, setKey] = useState(params.get('template') ?? 'labour-fixed')
  const { where, templates, template } = useOffer(persons, key)
  const [step, setStep] = useState(0)
  const [given, setTerms] = useState<Terms>({
    lang: '',
    valid_from: today,
    valid_to: null,
    probation_months: 0,
    hours_system: 'standard',
    pay: null,
    probation_pay: null,
    facts: {},
  })
  const ends = template?.body.term !== 'open'
  const terms = { ...given, lang: given.lang || usualLang(where), valid_to: ends ? given.valid_to : null }
  const state = (at: number) => (at < step ? 'done' : at === step ? 'now' : 'next')
  return (
    <Page title={t('people.contracts.fresh')} back={{ to: '/contracts', label: t('people.contracts.title') }} flows>
      <Wizard
        steps={STEPS.map((name, at) => ({
          key: name,
          title: t(`people.contracts.wizard.${name}`),
          state: state(at),
          onOpen: at < step ? () => setStep(at) : undefined,
        }))}
      >
        <div className="ct-form">
          {step === 0 && <Who persons={persons} onChange={setPicked} />}
          {step === 1 && (
            <Text
              templates={templates}
              value={template?.key ?? ''}
              onChange={setKey}
              lang={terms.lang}
              onLang={(lang) => setTerms({ ...terms, lang })}
            />
          )}
          {step === 2 && template && (
            <TermsForm
              template={{ ...template, ...template.body }}
              where={where}
              terms={terms}
              onChange={setTerms}
            />
          )}
          {step === 3 && template && (
            <Look persons={persons} template={template} currency={where.currency} terms={terms} />
          )}
          {step < 3 && (
            <div className="row">
              {step > 0 && <Button onClick={() => setStep(step - 1)}>{t('people.contracts.wizard.back')}</Button>}
              <Button
                look="primary"
                disabled={!persons.length || (step > 0 && !template)}
                onClick={() => setStep(step + 1)}
              >
                {t('people.contracts.wizard.next')}
              </Button>
            </div>
          )}
        </div>
      </Wizard>
    </Page>
  )
}

/** What is meant for all of these people, and of it what was chosen, else a labour contract. */
function useOffer(persons: Link[], key: string) {
  const told = useTemplates(persons.map((one) => one.id)).data
  const templates = (told?.templates ?? []).filter((one) => one.kind !== 'certificate' && one.fits)
  const template = templates.find((one) => one.key === key) ?? templates.find((one) => one.kind === 'labour')
  const where: Where = told ?? { country: '', currency: '' }
  return { where, templates, template }
}

/** Chinese law wants a Chinese text; elsewhere English is what both sides read. */
const usualLang = ({ country }: Where) => (country && country !== 'CN' ? 'en' : 'zh')

function useFirst(id: string | null): Link | null {
  const found = useQuery({
    queryKey: ['people', 'profile', id ?? '', 'contract'],
    queryFn: ({ signal }) => api.get<{ person: Row }>(`/people/${id}/profile`, {}, signal),
    enabled: !!id,
  })
  return found.data ? { id: found.data.person.id, title: String(found.data.person.name) } : null
}

function Who({ persons, onChange }: { persons: Link[]; onChange: (persons: Link[]) => void }) {
  const { t } = useTranslation()
  return (
    <div className="f">
      <label htmlFor="ct-who">{t('people.contracts.wizard.pick')}</label>
      <LinkInput
        id="ct-who"
        field={field('persons', 'link', t('people.contracts.wizard.who'), { target: 'people.person' })}
        value={persons}
        onChange={(value) => onChange((value as Link[] | null) ?? [])}
        multiple
      />
    </div>
  )
}

type TextProps = {
  templates: Template[]
  value: string
  onChange: (key: string) => void
  lang: string
  onLang: (lang: string) => void
}

function Text({ templates, value, onChange, lang, onLang }: TextProps) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <>
      {!templates.length && <Note>{t('people.contracts.wizard.none_fits')}</Note>}
      <fieldset className="ct-list" aria-label={t('people.contracts.wizard.text')}>
        {templates.map((one) => (
          <label key={one.key} className="card ct-row" style={{ flexDirection: 'row', alignItems: 'center' }}>
            <input type="radio" name="template" checked={one.key === value} onChange={() => onChange(one.key)} />
            <span className="grow">{f.label(one.name)}</span>
          </label>
        ))}
      </fieldset>
      <label className="f">
        <span className="t13">{t('people.contracts.wizard.language')}</span>
        <select className="in" value={lang} onChange={(event) => onLang(event.target.value)}>
          {['zh', 'en', 'both'].map((one) => (
            <option key={one} value={one}>
              {t(`people.contracts.wizard.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {templates.find((one) => one.key === value)?.reviewed_day === null && (
        <Note>{t('people.contracts.wizard.lawyer')}</Note>
      )}
    </>
  )
}

type LookProps = { persons: Link[]; template: Template; currency: string; terms: Terms }

function Look({ persons, template, currency, terms }: LookProps) {
  const { t } = useTranslation()
  const go = useNavigate()
  const given = { persons: persons.map((one) => one.id), template: template.id, terms, send: false }
  const checked = useCheck(given, true)
  const make = useDeed(draft)
  const person = persons[0]!.title
  const { position, workplace, facts, ...agreed } = terms
  const written = { ...(position && { position }), ...(workplace && { workplace }) }
  const preview = usePreview(
    template.body,
    terms.lang,
    { ...agreed, ...written, ...facts, currency },
    persons[0]!.id,
  )
  const list = (checked.data?.problems ?? []).map((one) => ({ ...one, text: `${one.person}: ${one.text}` }))
  const wrong = list.some((one) => one.level === 'error')
  const save = (send: boolean) =>
    make.mutate(
      { ...given, send },
      {
        onSuccess: ({ ids }) => {
          toast.done(t(`people.contracts.wizard.${send ? 'sent' : 'drafted'}`, { count: ids.length }))
          void go(ids.length === 1 ? `/contracts/${ids[0]}` : '/contracts')
        },
      },
    )
  return (
    <>
      {checked.isPending && <Bone width="60%" />}
      {list.length > 0 && <Problems list={list} />}
      {checked.data && !list.length && <Note tone="ok">{t('people.contracts.wizard.fine')}</Note>}
      {!!(make.error ?? checked.error) && <Problems error={make.error ?? checked.error} />}
      <div className="row">
        <Button busy={make.isPending} onClick={() => save(false)}>
          {t('people.contracts.wizard.draft')}
        </Button>
        <Button
          look="primary"
          icon="send"
          busy={make.isPending}
          disabled={wrong || !checked.data}
          onClick={() => save(true)}
        >
          {t('people.contracts.wizard.send')}
        </Button>
      </div>
      <p className="s q">{t('people.contracts.wizard.sample', { name: person })}</p>
      <div className="ct-pages">
        {preview.data?.pages.map((page, at) => (
          <img
            key={at}
            src={page}
            alt={t('people.contracts.record.page', { page: at + 1 })}
            width={1075}
            height={1520}
          />
        ))}
      </div>
    </>
  )
}
