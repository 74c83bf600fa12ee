/** My payslip of a month, on the phone and on a desk: the net, how it divides, every line with its reason. */
import { useState, type ReactNode } from 'react'
import { useNavigate, useParams, Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { MonthHead } from '@/base/board/MonthHead'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Icon } from '@/base/parts/Icon'
import { Problems, useProblems } from '@/base/parts/Problems'
import { PhoneButton, PhoneCard, PhonePage } from '@/base/phone/Phone'
import { toast } from '@/base/toast/toast'
import { AskAbout } from '../explain/AskAbout'
import { SplitNote } from '../explain/SplitParts'
import { useConfirm, useSlip } from '../queries'
import { savePdf } from '../slip/pdf'
import type { Slip } from '../contract'
import { slipName } from '../say'
import { useWhich } from '../which'
import { MyLines } from './MyLines'
import { Sums } from './Sums'
import { useMySlips } from './queries'
import '../pay.css'
import './mine.css'

export default function MySlip() {
  const { month = '' } = useParams()
  const { t } = useTranslation()
  const f = useFormat()
  const phone = usePhone()
  const go = useNavigate()
  const mine = useMySlips()
  const { number } = useWhich()
  const ofMonth = mine.data?.filter((one) => one.month === month) ?? []
  const row = ofMonth.find((one) => one.number === number) ?? (number ? undefined : ofMonth[0])
  const slip = useSlip(row?.id ?? null)
  const error = mine.error ?? slip.error
  const none = !!mine.data && !row
  const named = (name: string) => t('pay.mine.slip', { month: row ? slipName(row, () => name) : name })
  const title = named(f.month(month))
  const body: ReactNode = error ? (
    <Problems error={error} />
  ) : none ? (
    <EmptyState
      icon="pay"
      title={t('pay.mine.not_yet', { month: f.month(month) })}
      actions={
        <Link className="btn" to="/me/pay">
          {t('pay.mine.others')}
        </Link>
      }
    >
      {t('pay.mine.not_yet_hint')}
    </EmptyState>
  ) : slip.data ? (
    <Body slip={slip.data} />
  ) : (
    <Bones />
  )
  if (phone)
    return (
      <PhonePage
        title={title}
        back="/me/pay"
        tool={slip.data && <PdfButton slip={slip.data} />}
        foot={slip.data && <Foot slip={slip.data} />}
      >
        {body}
      </PhonePage>
    )
  return (
    <Page
      title={<MonthHead month={month} say={named} onMonth={(next) => void go(`/me/pay/${next}`)} />}
      documentTitle={title}
      back={{ to: '/me/pay', label: t('pay.mine.title') }}
      actions={
        slip.data && (
          <>
            <PdfButton slip={slip.data} />
            <Foot slip={slip.data} />
          </>
        )
      }
      flows
    >
      <div className="my-slip">{body}</div>
    </Page>
  )
}

function Body({ slip }: { slip: Slip }) {
  return (
    <>
      <Sums slip={slip} />
      <SplitNote mine days={slip.splits_on} />
      <MyLines slip={slip} />
    </>
  )
}

function PdfButton({ slip }: { slip: Slip }) {
  const { t } = useTranslation()
  const phone = usePhone()
  const problemsOf = useProblems()
  const save = () => void savePdf(slip).catch((error) => toast.bad(problemsOf(error)[0]?.text ?? ''))
  return phone ? (
    <button aria-label={t('pay.mine.pdf')} onClick={save} className="pdf-tool">
      <Icon name="imp" large />
    </button>
  ) : (
    <Button icon="imp" onClick={save}>
      PDF
    </Button>
  )
}

/** Two answers: a question about the whole, or all well. Once confirmed, only the question is left. */
function Foot({ slip }: { slip: Slip }) {
  const { t } = useTranslation()
  const phone = usePhone()
  const problemsOf = useProblems()
  const confirm = useConfirm(slip.id)
  const [asking, setAsking] = useState(false)
  const yes = () =>
    confirm.mutate(undefined, {
      onSuccess: () => toast.done(t('pay.mine.thanks')),
      onError: (error) => toast.bad(problemsOf(error)[0]?.text ?? ''),
    })
  const mayAsk = slip.may.includes('question')
  const may = slip.may.includes('confirm') && !slip.confirmed_at
  const said = slip.confirmed_at ? t('pay.mine.confirmed') : t('pay.mine.confirm')
  return (
    <>
      {phone ? (
        <>
          <PhoneButton second disabled={!mayAsk} onClick={() => setAsking(true)}>
            {t('pay.mine.ask')}
          </PhoneButton>
          <PhoneButton busy={confirm.isPending} disabled={!may} onClick={yes}>
            {slip.confirmed_at && <Icon name="check" />}
            {said}
          </PhoneButton>
        </>
      ) : (
        <>
          <Button icon="ask" disabled={!mayAsk} onClick={() => setAsking(true)}>
            {t('pay.mine.ask')}
          </Button>
          <Button look="primary" icon="check" busy={confirm.isPending} disabled={!may} onClick={yes}>
            {said}
          </Button>
        </>
      )}
      {asking && <AskAbout slip={slip.id} line="" what={t('pay.mine.whole')} onClose={() => setAsking(false)} />}
    </>
  )
}

const Bones = () => (
  <>
    <PhoneCard>
      <div className="col" style={{ gap: 18 }} aria-hidden>
        <Bone width="50%" />
        <Bone width="70%" />
        <Bone width="100%" />
      </div>
    </PhoneCard>
    <PhoneCard>
      <div className="col" style={{ gap: 34 }} aria-hidden>
        {[...'abcdef'].map((key) => (
          <Bone key={key} width="100%" />
        ))}
      </div>
    </PhoneCard>
  </>
)
