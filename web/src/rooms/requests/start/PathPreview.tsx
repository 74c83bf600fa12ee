/** Whom it goes to, step by step, and what the house knows about it (balance left, colleagues away on those days). */
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { isEmpty, kindOf } from '@/base/kinds'
import { Facts } from '@/base/parts/Bits'
import type { PathAnswer, StartForm } from '../contract'
import { NoteList } from '../inbox/PhoneCards'

export function PathPreview({ form, path }: { form: StartForm; path?: PathAnswer }) {
  const { t } = useTranslation()
  const f = useFormat()
  if (!path) return <aside className="rq-path empty-path">{t('requests.start.path_hint')}</aside>
  const worked = form.fields.filter((field) => !field.editable && !isEmpty(path.values[field.name]))
  return (
    <aside className="rq-path">
      {worked.length > 0 && (
        <Facts
          facts={worked.map((field) => {
            const { Cell } = kindOf(field)
            return [f.label(field.label), <Cell key={field.name} field={field} value={path.values[field.name]} />]
          })}
        />
      )}
      {path.notes.length > 0 && <NoteList notes={path.notes} />}
      {path.steps.length > 0 && (
        <>
          <h2>{t('requests.start.path')}</h2>
          <ol>
            {path.steps.map((step) => (
              <li key={step.node}>
                <b>{f.label(step.title)}</b>
                <small>
                  {step.people.length
                    ? step.people
                        .map((one) => one.name + (one.note ? t('base.list.aside', { text: one.note }) : ''))
                        .join(t('base.list.joiner'))
                    : step.outcome_label}
                </small>
              </li>
            ))}
          </ol>
        </>
      )}
    </aside>
  )
}
