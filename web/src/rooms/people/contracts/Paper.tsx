/** The paper of a contract as pictures of its pages: the same on every phone. */
import { useTranslation } from 'react-i18next'
import type { Id } from '@/base/api/contract'
import { Bone } from '@/base/parts/Bits'
import { Problems } from '@/base/parts/Problems'
import { usePages } from './data'

export function Paper({ id, state, stamp = '' }: { id: Id; state: string; stamp?: string }) {
  const { t } = useTranslation()
  const pages = usePages(id, `${state}${stamp}`, true)
  if (pages.error) return <Problems error={pages.error} />
  if (!pages.data) return <Bone width="100%" />
  return (
    <div className="ct-pages">
      {Array.from({ length: pages.data.pages }, (_, index) => (
        <img
          key={index}
          src={`/api/v1/contracts/${id}/pages/${index + 1}.png?${state}${stamp}`}
          alt={t('people.contracts.record.page', { page: index + 1 })}
          width={1075}
          height={1520}
        />
      ))}
      <p className="s q">{t('people.contracts.record.masked')}</p>
    </div>
  )
}
