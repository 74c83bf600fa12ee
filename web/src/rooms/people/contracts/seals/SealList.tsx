/** Seals: the house's authority, and of each legal entity the certificate with which it seals. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Bone, Facts, Note, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { makeSeal, useSealDeed, useSeals, type Certificate, type Company } from './data'
import { PutDialog } from './PutDialog'
import './seals.css'

const TONES = { fine: 'ok', soon: 'w', over: 'e' } as const

export default function SealList() {
  const { t } = useTranslation()
  const told = useSeals()
  const [putting, setPutting] = useState<Company | null>(null)
  const word = (name: string) => t(`people.contracts.seals.${name}`)
  if (told.error) return <Problems error={told.error} />
  if (!told.data)
    return (
      <div className="ct-body">
        <Bone width="60%" />
      </div>
    )
  const { authority, companies, time_stamp } = told.data
  return (
    <div className="ct-body">
      <p className="s q">{word('lead')}</p>
      <h2 className="t13">{word('companies')}</h2>
      {!companies.length && <Note tone="plain">{word('nobody')}</Note>}
      <ul className="ct-list">
        {companies.map((one) => (
          <Line key={one.id} one={one} onPut={() => setPutting(one)} />
        ))}
      </ul>
      <section className="card ct-seal">
        <b>{word('authority')}</b>
        <p className="s q">{word('authority_hint')}</p>
        <About one={authority} more={[[word('stamp'), time_stamp || word('stamp_none')]]} />
      </section>
      {putting && <PutDialog company={putting} onClose={() => setPutting(null)} />}
    </div>
  )
}

function Line({ one, onPut }: { one: Company; onPut: () => void }) {
  const { t } = useTranslation()
  const make = useSealDeed(makeSeal)
  const word = (name: string, more: Record<string, unknown> = {}) => t(`people.contracts.seals.${name}`, more)
  const { seal, before } = one
  const store = () => make.mutate(one.id, { onSuccess: () => toast.done(word('done', { name: one.name })) })
  return (
    <li className="card ct-seal">
      <div className="row wrap">
        <b>{one.name}</b>
        {seal && <Tag tone={TONES[seal.state]}>{word(`state.${seal.state}`)}</Tag>}
        {seal && <span className="s q">{word(`source.${seal.source}`)}</span>}
        <span className="sp" />
        {(!seal || seal.source === 'own') && (
          <Button small look="ghost" busy={make.isPending} onClick={store}>
            {word(seal ? 'renew' : 'make')}
          </Button>
        )}
        <Button small onClick={onPut}>
          {word('put')}
        </Button>
      </div>
      {seal ? <About one={seal} /> : <p className="s q">{word('none')}</p>}
      {!!make.error && <Problems error={make.error} />}
      {before.length > 0 && (
        <details>
          <summary className="s q">{word('before', { count: before.length })}</summary>
          {before.map((each) => (
            <About key={each.fingerprint} one={each} />
          ))}
        </details>
      )}
    </li>
  )
}

function About({ one, more = [] }: { one: Certificate; more?: [string, string][] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const word = (name: string, values: Record<string, unknown> = {}) => t(`people.contracts.seals.${name}`, values)
  const day = (at: string) => f.day(at.slice(0, 10), 'plain')
  return (
    <Facts
      facts={[
        [word('dates'), word('from_to', { from: day(one.valid_from), to: day(one.valid_to) })],
        [word('subject'), <span className="ct-digest">{one.subject}</span>],
        [word('issuer'), <span className="ct-digest">{one.issuer}</span>],
        [word('fingerprint'), <span className="ct-digest mono">{one.fingerprint}</span>],
        [word('set'), one.set ? word('set_by', { by: one.set.by, at: f.instant(one.set.at) }) : word('set_itself')],
        ...more,
      ]}
    />
  )
}
