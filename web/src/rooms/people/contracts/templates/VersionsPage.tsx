/** The versions of a template: who published each and how many contracts keep it; two of them side by side. */
import { useState } from 'react'
import { useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone, Note, Segmented, Tag } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import type { Block, Version } from '../contract'
import { useTemplates, useVersions } from '../data'
import { headDiffers, pairs, type Pair } from './diff'
import '../contracts.css'
import './templates.css'

export function VersionsPage() {
  const { t } = useTranslation()
  const f = useFormat()
  const { key = '' } = useParams()
  const told = useTemplates()
  const template = told.data?.templates.find((one) => one.key === key)
  const found = useVersions(template?.id)
  const error = told.error ?? found.error
  return (
    <Page
      flows
      title={template ? t('people.contracts.templates.past.title', { name: f.label(template.name) }) : ''}
      back={{ to: '/contracts/templates', label: t('people.contracts.tabs.templates') }}
    >
      {error && <Problems error={error} />}
      {told.data && !template && <EmptyState icon="pen" title={t('people.contracts.templates.gone')} />}
      {!error && !found.data && !(told.data && !template) && (
        <div className="ct-body">
          <Bone width="60%" />
        </div>
      )}
      {found.data && <Compare versions={found.data} />}
    </Page>
  )
}

function Compare({ versions }: { versions: Version[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const word = (name: string, more: Record<string, unknown> = {}) => t(`people.contracts.templates.${name}`, more)
  const [lang, setLang] = useState<'zh' | 'en'>(f.lang)
  const [[before, after], setPair] = useState([versions[1] ?? versions[0]!, versions[0]!])
  const told = pairs(before.body.blocks, after.body.blocks)
  const changes = told.filter((one) => one.how !== 'same').length
  const head = headDiffers(before.body, after.body)
  const pick = (label: string, one: Version, put: (next: Version) => void) => (
    <div className="f">
      <label htmlFor={`ct-${label}`}>{word(`past.${label}`)}</label>
      <select
        id={`ct-${label}`}
        className="in"
        value={one.number}
        onChange={(event) => put(versions.find((two) => two.number === Number(event.target.value))!)}
      >
        {versions.map((two) => (
          <option key={two.number} value={two.number}>
            {word('version', { number: two.number })}
          </option>
        ))}
      </select>
      <Facts one={one} />
    </div>
  )
  return (
    <div className="ct-body">
      <div className="ct-two">
        {pick('left', before, (next) => setPair([next, after]))}
        {pick('right', after, (next) => setPair([before, next]))}
      </div>
      <div className="row wrap">
        <Segmented<'zh' | 'en'>
          label={word('text_in')}
          value={lang}
          onChange={setLang}
          options={[
            { value: 'zh', label: word('chinese') },
            { value: 'en', label: word('english') },
          ]}
        />
        <span className="t13">
          {changes || head ? word('past.changes', { count: changes + Number(head) }) : ''}
        </span>
      </div>
      {versions.length === 1 ? (
        <Note tone="plain">{word('past.only')}</Note>
      ) : (
        !changes && !head && <Note tone="plain">{word('past.same')}</Note>
      )}
      {head && <Note>{word('past.head')}</Note>}
      <ol className="ct-pairs">
        {told.map((pair, at) => (
          <Line key={at} pair={pair} lang={lang} />
        ))}
      </ol>
    </div>
  )
}

function Facts({ one }: { one: Version }) {
  const { t } = useTranslation()
  const f = useFormat()
  const word = (name: string, more: Record<string, unknown> = {}) => t(`people.contracts.templates.${name}`, more)
  const day = f.day(one.valid_from, 'plain')
  const parts = [
    one.made_by ? word('past.by', { who: one.made_by, day }) : word('past.came', { day }),
    one.shipped && word('shipped'),
    word('past.used', { count: one.used }),
    one.reviewed_day ? word('read', { day: f.day(one.reviewed_day, 'plain') }) : word('unread'),
  ]
  return <span className="hint">{parts.filter(Boolean).join(' · ')}</span>
}

function Line({ pair: { left, right, how }, lang }: { pair: Pair; lang: 'zh' | 'en' }) {
  const { t } = useTranslation()
  const word = (name: string) => t(`people.contracts.templates.past.${name}`)
  const other = left && right && JSON.stringify(left.when) !== JSON.stringify(right.when)
  return (
    <li className={`ct-pair ${how}`}>
      <Side block={left} lang={lang} />
      <Side block={right} lang={lang} />
      {how !== 'same' && (
        <span className="row ct-how">
          <Tag tone="w">{word(how)}</Tag>
          {other && <span className="s q">{word('when')}</span>}
        </span>
      )}
    </li>
  )
}

function Side({ block, lang }: { block?: Block; lang: 'zh' | 'en' }) {
  const { t } = useTranslation()
  if (!block) return <p className="s q">{t('people.contracts.templates.past.nothing')}</p>
  return <p className={block.kind === 'heading' ? 'ct-head' : block.kind === 'note' ? 's' : ''}>{block[lang]}</p>
}
