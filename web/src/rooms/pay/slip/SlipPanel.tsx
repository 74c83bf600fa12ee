/** A payslip beside the board: its lines, each opening, and what the employee asked, with the answer. */
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { money } from '@/base/format/numbers'
import { At, useFormat } from '@/base/format/useFormat'
import { SidePanel } from '@/base/page/SidePanel'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems, useProblems } from '@/base/parts/Problems'
import { Icon } from '@/base/parts/Icon'
import { toast } from '@/base/toast/toast'
import { SplitNote } from '../explain/SplitParts'
import { useSlip } from '../queries'
import { slipName, valueText } from '../say'
import { effect, grouped, quantityOf } from './lines'
import { Questions } from './Questions'
import { savePdf } from './pdf'

type Props = { slip: Id; onLine: (code: string) => void; onClose: () => void }

export function SlipPanel({ slip, onLine, onClose }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const found = useSlip(slip)
  const problemsOf = useProblems()
  const data = found.data
  const say = (amount: string) => money({ amount, currency: data?.currency ?? 'CNY' })
  return (
    <SidePanel
      title={data ? t('pay.slip.of', { name: data.person.name }) : t('pay.slip.slip')}
      onClose={onClose}
      foot={
        data && (
          <>
            <Button
              icon="imp"
              onClick={() => void savePdf(data).catch((error) => toast.bad(problemsOf(error)[0]?.text ?? ''))}
            >
              PDF
            </Button>
            <span className="sp" />
            <span className="s q">
              {data.confirmed_at ? (
                <>
                  {t('pay.slip.confirmed')} <At iso={data.confirmed_at} />
                </>
              ) : (
                t('pay.slip.unconfirmed')
              )}
            </span>
          </>
        )
      }
    >
      <div className="pb">
        <Problems error={found.error} />
        {!data && !found.error && (
          <div className="col" style={{ gap: 18 }} aria-hidden>
            <Bone width="45%" />
            <Bone width="100%" />
            <Bone width="100%" />
            <Bone width="100%" />
          </div>
        )}
        {data && (
          <>
            <section>
              <div className="t13 m">
                {data.person.number}
                {t('pay.comma')}
                {slipName(data, f.month)}
              </div>
              <div className="row" style={{ alignItems: 'baseline' }}>
                <button className="fig big" onClick={() => onLine('net')}>
                  {say(data.net)}
                </button>
                <span className="t13 q">{t('pay.net')}</span>
              </div>
            </section>
            <SplitNote days={data.splits_on} />
            <Questions questions={data.questions} lines={data.lines} />
            {grouped(data.lines).map((group) => (
              <section key={group.key}>
                <h3>{t(`pay.group.${group.key}`)}</h3>
                <ul className="inp lines">
                  {group.lines.map((line) => (
                    <li key={line.code}>
                      <button onClick={() => onLine(line.code)}>
                        <span>
                          {f.label(line.label)}
                          <span className="q s"> {quantityOf(line, t)}</span>
                        </span>
                        <Icon name="cr" small className="faint" />
                        <span className="end">
                          {line.show === 'number'
                            ? valueText(line.amount, line.show)
                            : say(line.kind === 'deduction' ? effect(line) : line.amount)}
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </>
        )}
      </div>
    </SidePanel>
  )
}
