/** Whom to look at: people and whole departments. */
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Link } from '@/base/api/contract'
import type { TogetherBar } from './together'

const LinkInput = lazy(() => import('@/base/inputs/LinkInput'))
const TARGETS = { people: 'people.person', departments: 'people.department' }
export type Chosen = TogetherBar['chosen']

export function Chooser({ chosen, onChange }: { chosen: Chosen; onChange: (chosen: Chosen) => void }) {
  const { t } = useTranslation()
  return (
    <div className="plan-two">
      {(['people', 'departments'] as const).map((name) => (
        <div className="f" key={name}>
          <label htmlFor={`tg-${name}`}>{t(`hours.together.${name}`)}</label>
          <Suspense>
            <LinkInput
              id={`tg-${name}`}
              field={{ name, label: { zh: '', en: '' }, kind: 'link', target: TARGETS[name] }}
              value={chosen[name]}
              onChange={(value) => onChange({ ...chosen, [name]: (value as Link[] | null) ?? [] })}
              multiple
            />
          </Suspense>
        </div>
      ))}
    </div>
  )
}
