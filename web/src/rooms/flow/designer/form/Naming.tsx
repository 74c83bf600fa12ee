/** How an application is called in lists ("刘静 年假 3 天"), made of words and fields; shown with an example. */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { useBoard } from '../board'
import { Block } from '../props/Bits'

export function Naming() {
  const { t } = useTranslation()
  const f = useFormat()
  const box = useRef<HTMLInputElement>(null)
  const { design } = useBoard()
  const { body, edit } = design
  const { lang } = f
  const text = body.title?.[lang] || ''
  const set = (next: string, word = '') => edit((now) => ({ ...now, title: { ...now.title, [lang]: next } }), word)
  const names: [string, string][] = [
    ['applicant', t('flow.naming.applicant')],
    ...body.form.map((field): [string, string] => [field.id, f.label(field.label) || field.id]),
  ]
  const put = (id: string) => {
    const at = box.current?.selectionStart ?? text.length
    set(`${text.slice(0, at)}{${id}}${text.slice(box.current?.selectionEnd ?? at)}`)
    requestAnimationFrame(() => {
      box.current?.focus()
      box.current?.setSelectionRange(at + id.length + 2, at + id.length + 2)
    })
  }
  const said = (text || body.title?.[lang === 'zh' ? 'en' : 'zh'] || '').replace(/\{(\w+)\}/g, (_, id: string) => {
    const name = names.find(([one]) => one === id)?.[1]
    return name ? `「${name}」` : t('flow.naming.gone')
  })
  return (
    <div className="fd-naming">
      <Block title={t('flow.naming.title')} hint={t('flow.naming.hint')}>
        <input
          ref={box}
          className="in"
          aria-label={t('flow.naming.title')}
          value={text}
          maxLength={200}
          onChange={(event) => set(event.target.value, 'title')}
        />
        <div className="row wrap fd-names">
          {names.map(([id, name]) => (
            <button key={id} type="button" className="chip" onClick={() => put(id)}>
              {name}
            </button>
          ))}
        </div>
        {said && <p className="t13 m">{t('flow.naming.said', { title: said })}</p>}
      </Block>
    </div>
  )
}
