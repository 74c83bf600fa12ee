/** The names that a formula may speak of, by where they come from and with what each counts; a touch writes one at the end. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import type { Items } from './contract'
import { written } from './suggest'

const ORIGINS = ['hours', 'person', 'agreement', 'month', 'law']

type Props = { fields: Items['fields']; formula: string; onChange: (formula: string) => void }

export function NamesList({ fields, formula, onChange }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  return (
    <details className="names">
      <summary className="a">{t('pay.items.names')}</summary>
      <p className="s q">{t('pay.items.names_hint')}</p>
      {ORIGINS.map((origin) => (
        <section key={origin} aria-label={t(`pay.from.${origin}`)}>
          <h4 className="s q">{t(`pay.from.${origin}`)}</h4>
          <ul>
            {fields
              .filter((one) => one.from === origin)
              .map((one) => (
                <li key={one.id}>
                  <button
                    type="button"
                    className="a"
                    onClick={() =>
                      onChange(
                        `${formula}${formula && !/[\s(（]$/.test(formula) ? ' ' : ''}${written(f.label(one.label))}`,
                      )
                    }
                  >
                    {f.label(one.label)}
                  </button>
                  {one.about && <span className="s q">{f.label(one.about)}</span>}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </details>
  )
}
