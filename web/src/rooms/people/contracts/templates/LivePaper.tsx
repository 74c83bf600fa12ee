/** The paper as it would look, for nobody in particular or for somebody as an example. */
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Link } from '@/base/api/contract'
import LinkInput from '@/base/inputs/LinkInput'
import { Bone, Note, Segmented } from '@/base/parts/Bits'
import { ApiError } from '@/base/api/client'
import { Problems } from '@/base/parts/Problems'
import type { TermSort } from '../contract'
import { field } from '../fields'

export type Example = { person: Link | null; ends: boolean }
type Props = {
  preview: UseQueryResult<{ pages: string[] }>
  term: TermSort
  example: Example
  onExample: (example: Example) => void
}

export function LivePaper({ preview, term, example, onExample }: Props) {
  const { t } = useTranslation()
  const word = (name: string) => t(`people.contracts.templates.${name}`)
  const refused = preview.error instanceof ApiError && preview.error.status === 422
  return (
    <aside className="ct-side ct-live" aria-label={word('preview')}>
      <div className="f">
        <label htmlFor="ct-example">{word('example')}</label>
        <LinkInput
          id="ct-example"
          field={field('example', 'link', word('example'), { target: 'people.person' })}
          value={example.person}
          onChange={(person) => onExample({ ...example, person: person as Link | null })}
        />
        {!example.person && <span className="hint">{word('example_none')}</span>}
      </div>
      {term === 'either' && (
        <div className="row wrap">
          <span className="t13">{word('end')}</span>
          <Segmented<'yes' | 'no'>
            label={word('end')}
            value={example.ends ? 'yes' : 'no'}
            onChange={(ends) => onExample({ ...example, ends: ends === 'yes' })}
            options={[
              { value: 'yes', label: word('with_end') },
              { value: 'no', label: word('without_end') },
            ]}
          />
        </div>
      )}
      {refused ? <Note>{word('waits')}</Note> : !!preview.error && <Problems error={preview.error} />}
      {preview.isPending && <Bone width="100%" />}
      <div className="ct-pages">
        {!preview.error &&
          preview.data?.pages.map((page, at) => (
            <img
              key={at}
              src={page}
              alt={t('people.contracts.record.page', { page: at + 1 })}
              width={1075}
              height={1520}
            />
          ))}
      </div>
    </aside>
  )
}
