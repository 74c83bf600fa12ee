/** The paragraphs of a template in their order, in the language in which one writes at the moment. */
import { useTranslation } from 'react-i18next'
import { Segmented } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { toast } from '@/base/toast/toast'
import type { Block, Body, StandardField } from '../contract'
import { BlockEditor } from './BlockEditor'
import { Wrong } from './Head'

type Props = {
  body: Body
  onChange: (body: Body) => void
  lang: 'zh' | 'en'
  onLang: (lang: 'zh' | 'en') => void
  standard: StandardField[]
  problem: (field: string) => string
}
const EMPTY: Block = { kind: 'text', zh: '', en: '' }

export function Clauses({ body, onChange, lang, onLang, standard, problem }: Props) {
  const { t } = useTranslation()
  const word = (name: string) => t(`people.contracts.templates.${name}`)
  const { blocks } = body
  const set = (next: Block[]) => onChange({ ...body, blocks: next })
  const fields = [...standard, ...body.fields.map(({ key, label, kind }) => ({ key, label, kind }))]
  const drop = (at: number) => {
    set(blocks.toSpliced(at, 1))
    toast.done(word('removed'), () => onChange(body))
  }
  const move = (at: number, by: number) => set(blocks.toSpliced(at, 1).toSpliced(at + by, 0, blocks[at]!))
  return (
    <>
      <div className="row wrap">
        <span className="t13">{word('text_in')}</span>
        <Segmented<'zh' | 'en'>
          label={word('text_in')}
          value={lang}
          onChange={onLang}
          options={[
            { value: 'zh', label: word('chinese') },
            { value: 'en', label: word('english') },
          ]}
        />
      </div>
      {blocks.map((block, at) => (
        <BlockEditor
          key={at}
          number={at + 1}
          block={block}
          lang={lang}
          fields={fields}
          problem={problem(`blocks.${at}`)}
          onChange={(next) => set(blocks.with(at, next))}
          onAdd={() => set(blocks.toSpliced(at + 1, 0, EMPTY))}
          onDrop={() => drop(at)}
          onMove={(by) => move(at, by)}
          last={at === blocks.length - 1}
        />
      ))}
      <Wrong text={problem('blocks')} />
      {!blocks.length && (
        <div>
          <Button small icon="plus" onClick={() => set([EMPTY])}>
            {word('add_last')}
          </Button>
        </div>
      )}
    </>
  )
}
