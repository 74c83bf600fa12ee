/** My payslips, month by month, the newest first. */
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { money } from '@/base/format/numbers'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Page } from '@/base/page/Page'
import { Bone, Tag } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import { useDownload } from '@/base/parts/useDownload'
import { PhoneCard, PhonePage, PhoneRow } from '@/base/phone/Phone'
import { slipName } from '../say'
import { MyTax } from '../tax/MyTax'
import { pathOf, useMySlips, type MySlipRow } from './queries'
import '../pay.css'
import './mine.css'

export default function MyPay() {
  const { t } = useTranslation()
  const phone = usePhone()
  const slips = useMySlips()
  const body = (
    <>
      <Problems error={slips.error} />
      {slips.isPending && <Bone width="100%" />}
      {slips.data && !slips.data.length && (
        <EmptyState icon="pay" title={t('pay.mine.none')}>
          {t('pay.mine.none_hint')}
        </EmptyState>
      )}
      {!!slips.data?.length && <Years slips={slips.data} />}
      {!!slips.data?.length && (phone ? <Rows slips={slips.data} /> : <Table slips={slips.data} />)}
      <MyTax />
    </>
  )
  return phone ? (
    <PhonePage title={t('pay.mine.title')} back="/">
      {body}
    </PhonePage>
  ) : (
    <Page title={t('pay.mine.title')} sub={t('pay.mine.sub')} flows>
      {body}
    </Page>
  )
}

/** The years that have payslips, each as one paper. */
function Years({ slips }: { slips: MySlipRow[] }) {
  const { t } = useTranslation()
  const download = useDownload()
  const years = [...new Set(slips.map((slip) => slip.month.slice(0, 4)))]
  return (
    <div className="row my-years">
      {years.map((year) => (
        <Button key={year} icon="exp" onClick={() => download(`/pay/mine/years/${year}.pdf`)}>
          {t('pay.mine.year', { year })}
        </Button>
      ))}
    </div>
  )
}

function Standing({ slip }: { slip: MySlipRow }) {
  const { t } = useTranslation()
  return slip.confirmed ? <Tag tone="ok">{t('pay.mine.confirmed')}</Tag> : <Tag>{t('pay.mine.new')}</Tag>
}

function Rows({ slips }: { slips: MySlipRow[] }) {
  const f = useFormat()
  return (
    <PhoneCard className="slip-card">
      {slips.map((slip) => (
        <PhoneRow
          key={slip.id}
          to={pathOf(slip)}
          title={slipName(slip, f.month)}
          note={<Standing slip={slip} />}
          value={money({ amount: slip.net, currency: slip.currency })}
          after="cr"
        />
      ))}
    </PhoneCard>
  )
}

function Table({ slips }: { slips: MySlipRow[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <table className="tb my-slips">
      <thead>
        <tr>
          <th>{t('pay.mine.month')}</th>
          <th className="n">{t('pay.gross')}</th>
          <th className="n">{t('pay.net')}</th>
          <th>{t('pay.mine.state')}</th>
        </tr>
      </thead>
      <tbody>
        {slips.map((slip) => (
          <tr key={slip.id}>
            <td>
              <Link to={pathOf(slip)}>{slipName(slip, f.month)}</Link>
            </td>
            <td className="n">{money({ amount: slip.gross, currency: slip.currency })}</td>
            <td className="n">
              <b>{money({ amount: slip.net, currency: slip.currency })}</b>
            </td>
            <td>
              <Standing slip={slip} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
