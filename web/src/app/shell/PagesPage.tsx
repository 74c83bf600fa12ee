/** On a phone: all pages that the viewer has, and the search. */
import { useTranslation } from 'react-i18next'
import { PhoneCard, PhonePage, PhoneRow } from '@/base/phone/Phone'
import { useMe } from '@/base/session/session'
import { railFor } from '../rooms'

export function PagesPage() {
  const { t } = useTranslation()
  const me = useMe()
  return (
    <PhonePage title={t('app.tab.pages')}>
      <PhoneCard>
        <PhoneRow
          icon="search"
          title={t('app.search_hint')}
          onClick={() => dispatchEvent(new Event('tongpin:find'))}
        />
      </PhoneCard>
      {railFor(me).map((part) => (
        <section key={part.group}>
          <h2 className="t13 q" style={{ padding: '16px 4px 6px', font: 'var(--t-note)' }}>
            {t(`app.group.${part.group}`)}
          </h2>
          <PhoneCard>
            {part.entries.map((entry) => (
              <PhoneRow
                key={entry.key}
                icon={entry.icon}
                title={t(entry.label)}
                value={entry.count || undefined}
                after="cr"
                to={entry.to}
              />
            ))}
          </PhoneCard>
        </section>
      ))}
    </PhonePage>
  )
}
