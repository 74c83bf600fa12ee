/** "As of": any day instead of today, kept in the address. */
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Drop } from '@/base/list/Tools'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { useMe } from '@/base/session/session'

const DayInput = lazy(() => import('@/base/inputs/DayInput'))

type Props = { day: string | null; onChange: (day: string | null) => void }

export function DayPicker({ day, onChange }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const { today } = useMe()
  const pick = (next: unknown) => onChange(typeof next === 'string' && next !== today ? next : null)
  return (
    <Drop
      label={t('people.as_of_hint')}
      button={(toggle, open) => (
        <Button
          look={day ? 'outline' : 'ghost'}
          icon="cal"
          aria-expanded={open}
          title={t('people.as_of_hint')}
          onClick={toggle}
        >
          {t('people.as_of', { day: f.day(day ?? today) })}
        </Button>
      )}
    >
      {(close) => (
        <>
          <p className="s q">{t('people.as_of_hint')}</p>
          <Suspense fallback={<Bone width="100%" />}>
            <DayInput
              value={day ?? today}
              allowClear={false}
              onChange={(next) => {
                pick(next)
                close()
              }}
            />
          </Suspense>
          {day && (
            <Button
              icon="undo"
              onClick={() => {
                onChange(null)
                close()
              }}
            >
              {t('people.back_today')}
            </Button>
          )}
        </>
      )}
    </Drop>
  )
}
