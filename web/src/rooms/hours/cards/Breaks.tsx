/** Breaks beside the main one: a line each, from and until. */
import { useTranslation } from 'react-i18next'
import { Button } from '@/base/parts/Button'
import { Line, wiring, type Draft } from '../lines'

type Break = [string, string]

export function BreaksLine({ draft, hint }: { draft: Draft; hint: string }) {
  const { t } = useTranslation()
  const breaks = (draft.values.breaks ?? []) as Break[]
  const { id, invalid, describedBy } = wiring(draft, 'breaks')
  const put = (next: Break[]) => draft.set('breaks', next)
  const change = (at: number, side: 0 | 1, clock: string) =>
    put(breaks.map((one, place) => (place === at ? (one.with(side, clock) as Break) : one)))
  return (
    <Line draft={draft} name="breaks" hint={hint}>
      <div className="plan-steps" id={id} role="group" aria-label={t('hours.cards.field.breaks')}>
        {breaks.map((one, at) => (
          <div key={at} className="row">
            {([0, 1] as const).map((side) => (
              <input
                key={side}
                type="time"
                className="in card-clock"
                aria-label={t(side ? 'hours.cards.break_end' : 'hours.cards.break_start')}
                aria-invalid={invalid}
                aria-describedby={describedBy}
                value={one[side]}
                onChange={(event) => change(at, side, event.target.value)}
              />
            ))}
            <Button
              look="ghost"
              small
              icon="x"
              aria-label={t('hours.cards.break_less')}
              onClick={() => put(breaks.filter((_, place) => place !== at))}
            />
          </div>
        ))}
        <span>
          <Button look="ghost" small icon="plus" onClick={() => put([...breaks, ['', '']])}>
            {t('hours.cards.break_more')}
          </Button>
        </span>
      </div>
    </Line>
  )
}
