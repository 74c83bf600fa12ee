/** The phone page of a leaver: four signs open it; certificate, contracts and payslips to download, and what is still due. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/base/api/client'
import type { Label } from '@/base/api/contract'
import { amount } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { PhoneButton, PhoneCard, PhoneRow } from '@/base/phone/Phone'
import { doorOf } from '../../links/door'
import { Frame, Unlock } from '../../links/Frame'
import './farewell.css'

type Paper = { key: number; title: Label; day: string }
type Told = {
  name: string
  company: string
  last_day: string
  until: string
  certificate: { code: string; issued_day: string } | null
  certificate_by: string
  asked_at: string | null
  /** Issued; without `certificate` before copies were kept. */
  given_at: string | null
  non_compete: { months: number; monthly: string | null; until: string } | null
  shelves: { name: string; label: Label; papers: Paper[] }[]
}
const door = doorOf('farewell')

export function FarewellPage() {
  const token = useParams().token ?? ''
  const { t } = useTranslation()
  const client = useQueryClient()
  const key = ['farewell', token]
  const greeted = useQuery({
    queryKey: [...key, 'who'],
    queryFn: () => door.call<{ company: string; proof: 'identity' | 'phone' }>(token, ''),
    retry: 1,
  })
  const page = useQuery({
    queryKey: key,
    queryFn: () => door.call<Told>(token, '/page'),
    enabled: !!door.pass(token),
    retry: 1,
  })
  if (greeted.error instanceof ApiError)
    return (
      <Frame>
        <EmptyState icon="link" title={t('people.leaving.farewell.gone')}>
          {greeted.error.problems[0]?.text}
        </EmptyState>
      </Frame>
    )
  if (!greeted.data || (!page.data && page.isFetching && !page.error)) return <Frame>{null}</Frame>
  if (!page.data)
    return (
      <Unlock
        title={t('people.leaving.farewell.title')}
        hint={t(`people.leaving.farewell.hint.${greeted.data.proof}`, { company: greeted.data.company })}
        label={t(`people.leaving.farewell.signs.${greeted.data.proof}`)}
        letters={greeted.data.proof === 'identity'}
        onTry={async (signs) => {
          client.setQueryData(key, await door.unlock<Told>(token, signs))
        }}
      />
    )
  return (
    <Frame>
      <Overview token={token} told={page.data} />
    </Frame>
  )
}

function Overview({ token, told }: { token: string; told: Told }) {
  const { t } = useTranslation()
  const f = useFormat()
  const save = useMutation({ mutationFn: (path: string) => door.save(token, path) })
  return (
    <div className="farewell">
      <h1 className="welcome-name">{t('people.leaving.farewell.greet', { name: told.name })}</h1>
      <p className="m">
        {t('people.leaving.farewell.lead', {
          company: told.company,
          last: f.day(told.last_day, 'long'),
          until: f.day(told.until, 'long'),
        })}
      </p>
      {!told.certificate && <Due token={token} told={told} />}
      <Problems error={save.error} />
      {told.shelves
        .filter((one) => one.papers.length > 0)
        .map((one) => (
          <PhoneCard key={one.name}>
            <h2>{f.label(one.label)}</h2>
            {one.papers.map((paper) => (
              <PhoneRow
                key={paper.key}
                icon="file"
                title={f.label(paper.title)}
                note={t(`people.leaving.farewell.day.${one.name}`, {
                  day: f.day(paper.day, 'long'),
                  defaultValue: f.day(paper.day, 'long'),
                })}
                value={<span className="a">{t('people.leaving.farewell.download')}</span>}
                onClick={() => save.mutate(`/papers/${one.name}/${paper.key}`)}
              />
            ))}
            {one.name === 'certificate' && told.certificate && (
              <p className="q s">{t('people.leaving.farewell.verify', { code: told.certificate.code })}</p>
            )}
          </PhoneCard>
        ))}
      {told.non_compete && (
        <PhoneCard>
          <h2>{t('people.leaving.non_compete')}</h2>
          <p>
            {t('people.leaving.farewell.bound', {
              until: f.day(told.non_compete.until, 'long'),
              amount: told.non_compete.monthly ? amount(told.non_compete.monthly) : '—',
            })}
          </p>
        </PhoneCard>
      )}
      <p className="q s">{t('people.leaving.farewell.safe')}</p>
    </div>
  )
}

/** No certificate yet: until when it is due, and the way to ask for it. */
function Due({ token, told }: { token: string; told: Told }) {
  const { t } = useTranslation()
  const f = useFormat()
  const client = useQueryClient()
  const ask = useMutation({
    mutationFn: () => door.call<Told>(token, '/ask', {}),
    onSuccess: (now) => client.setQueryData(['farewell', token], now),
  })
  return (
    <PhoneCard>
      <h2>{t('people.leaving.certificate')}</h2>
      <p>
        {told.given_at
          ? t('people.leaving.farewell.unkept')
          : t('people.leaving.farewell.due', { day: f.day(told.certificate_by, 'long') })}
      </p>
      <Problems error={ask.error} />
      {told.asked_at ? (
        <p className="q t13">{t('people.leaving.farewell.asked')}</p>
      ) : (
        <PhoneButton second busy={ask.isPending} onClick={() => ask.mutate()}>
          {t('people.leaving.ask_certificate')}
        </PhoneButton>
      )}
    </PhoneCard>
  )
}
