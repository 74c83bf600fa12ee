/** On my own leave page: what I still have to hand in, and what I handed in. Nothing is shown where nothing was asked. */
import { useTranslation } from 'react-i18next'
import { useDocuments } from './documents'
import { DocumentRow } from './DocumentRow'
import './documents.css'

export function MyDocuments() {
  const { t } = useTranslation()
  const found = useDocuments(true)
  const all = [...(found.data?.missing ?? []), ...(found.data?.rest ?? [])]
  if (!all.length) return null
  return (
    <section className="my-documents">
      <h2>{t('hours.documents.mine')}</h2>
      <ul className="documents">
        {all.map((one) => (
          <DocumentRow key={one.id} one={one} />
        ))}
      </ul>
    </section>
  )
}
