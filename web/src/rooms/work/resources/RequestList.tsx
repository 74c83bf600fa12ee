/** The requests of a round by rank: a table on a desk, cards on a phone. */
import { useTranslation } from 'react-i18next'
import { plain } from '@/base/format/numbers'
import { State, type Tone } from '@/base/parts/Bits'
import { PhoneCard, PhoneRow } from '@/base/phone/Phone'
import type { RequestRow, RoundAnswer } from '../contract'
import { said } from './RoundPage'

type Props = { page: RoundAnswer; open?: number | string; onOpen: (id: string) => void }

const TONES: Record<string, Tone> = { granted: 'ok', partly: 'w', refused: 'e' }

export function Decision({ one }: { one: RequestRow }) {
  const { t } = useTranslation()
  const word = one.decision === 'granted' ? 'granted_one' : one.decision || 'waiting'
  return <State tone={TONES[one.decision] ?? ''}>{t(`work.request.${word}`)}</State>
}

export function RequestTable({ page, open, onOpen }: Props) {
  const { t } = useTranslation()
  const ranked = page.requests.some((one) => one.rank !== null)
  const proposes = page.requests.some((one) => one.proposal !== null)
  const uses = page.requests.some((one) => one.used !== null)
  return (
    <table className="tb" aria-label={t('work.rounds.title')}>
      <thead>
        <tr>
          {ranked && <th className="n">{t('work.round.rank_no')}</th>}
          <th>{t('work.round.subject')}</th>
          <th>{t('work.round.department')}</th>
          <th className="n">{t('work.round.asked')}</th>
          {ranked && <th className="n">{t('work.round.score')}</th>}
          {proposes && <th className="n">{t('work.round.proposal')}</th>}
          <th className="n">{t('work.round.granted')}</th>
          {uses && <th className="n">{t('work.round.used')}</th>}
          <th>{t('work.request.decision')}</th>
        </tr>
      </thead>
      <tbody>
        {page.requests.map((one) => (
          <tr
            key={one.id}
            className={`go${one.id === open ? ' sel' : ''}`}
            tabIndex={0}
            onClick={() => onOpen(String(one.id))}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onOpen(String(one.id))
            }}
          >
            {ranked && <td className="n">{one.rank}</td>}
            <td>
              <b>{one.subject}</b> <span className="q">{t(`work.kind.${one.kind}`)}</span>
            </td>
            <td>{one.department?.title ?? one.requester.title}</td>
            <td className="n">{said(one.kind, one.amount)}</td>
            {ranked && <td className="n">{one.score}</td>}
            {proposes && <td className="n q">{one.proposal !== null && said(one.kind, one.proposal)}</td>}
            <td className="n">{one.granted !== null && said(one.kind, one.granted)}</td>
            {uses && <td className="n">{one.used !== null && plain(one.used)}</td>}
            <td>
              <Decision one={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function RequestCards({ page, onOpen }: Props) {
  const { t } = useTranslation()
  return (
    <div className="wk-pad" style={{ paddingTop: 12 }}>
      <PhoneCard>
        {page.requests.map((one) => (
          <PhoneRow
            key={one.id}
            title={`${one.rank ? `${one.rank}. ` : ''}${one.subject}`}
            note={
              <>
                {one.department?.title ?? one.requester.title} · {said(one.kind, one.amount)}{' '}
                {t(`work.unit.${one.kind}`)}
                {one.score && ` · ${t('work.round.score')} ${one.score}`}
              </>
            }
            value={<Decision one={one} />}
            after="cr"
            onClick={() => onOpen(String(one.id))}
          />
        ))}
      </PhoneCard>
    </div>
  )
}
