/** The files of an import: how each was recognised, how many people it names, whether it can be used. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { usePhone } from '@/base/look/look'
import { Dot, State } from '@/base/parts/Bits'
import { Icon } from '@/base/parts/Icon'
import { PhoneCard, PhoneRow } from '@/base/phone/Phone'
import type { Import, ImportFile, Question } from './contract'
import { stateOf } from './groups'

type Props = { imported: Import; file: string | null; onFile: (id: string | null) => void }

export function Files({ imported, file, onFile }: Props) {
  const { t } = useTranslation()
  const phone = usePhone()
  if (phone)
    return (
      <div style={{ padding: '12px 16px 0' }}>
        <PhoneCard>
          {imported.files.map((one) => (
            <PhoneFile
              key={one.id}
              file={one}
              questions={imported.questions}
              onOpen={() => onFile(String(one.id))}
            />
          ))}
        </PhoneCard>
      </div>
    )
  return (
    <div style={{ overflowX: 'auto', flex: 'none', paddingTop: 14 }}>
      <table className="tb files">
        <thead>
          <tr>
            <th>{t('imports.file.name')}</th>
            <th>{t('imports.file.as')}</th>
            <th>{t('imports.file.office')}</th>
            <th>{t('imports.file.content')}</th>
            <th className="n">{t('imports.file.matched')}</th>
            <th>{t('imports.file.state')}</th>
          </tr>
        </thead>
        <tbody>
          {imported.files.map((one) => {
            const key = String(one.id)
            const toggle = () => onFile(file === key ? null : key)
            return (
              <tr
                key={key}
                className={`go${file === key ? ' sel' : ''}`}
                tabIndex={0}
                aria-selected={file === key}
                onClick={toggle}
                onKeyDown={(event) => event.key === 'Enter' && toggle()}
              >
                <FileCells file={one} questions={imported.questions} />
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function FileCells({ file, questions }: { file: ImportFile; questions: Question[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const state = stateOf(file, questions)
  return (
    <>
      <td className="file">
        <span className="row">
          <Icon name={/\.(xlsx?|csv)$/i.test(file.name) ? 'sheet' : 'file'} className="q" />
          <span className="el fname" title={file.name}>
            {file.name}
          </span>
        </span>
      </td>
      <td>{file.format_label ? f.label(file.format_label) : <span className="q">—</span>}</td>
      <td className="el" title={file.offices.join(t('base.list.joiner'))}>
        {officesOf(file, t)}
      </td>
      <td className="m">{file.content}</td>
      <td className="n">{file.matched !== null && file.total !== null && `${file.matched} / ${file.total}`}</td>
      <td>
        <span className="row">
          {state.tone === 'ok' ? <Icon name="check" small className="ac" /> : <Dot tone={state.tone} />}
          {t(`imports.file.${state.key}`, { count: state.count })}
        </span>
      </td>
    </>
  )
}

const officesOf = ({ offices }: ImportFile, t: TFunction) =>
  offices.length > 2 ? t('imports.file.offices', { count: offices.length }) : offices.join(t('base.list.joiner'))

function PhoneFile({ file, questions, onOpen }: { file: ImportFile; questions: Question[]; onOpen: () => void }) {
  const { t } = useTranslation()
  const f = useFormat()
  const state = stateOf(file, questions)
  return (
    <PhoneRow onClick={onOpen} after="cr">
      <span className="grow">
        <span className="file" style={{ overflowWrap: 'anywhere' }}>
          {file.name}
        </span>
        <small>
          {[file.format_label && f.label(file.format_label), officesOf(file, t), file.content]
            .filter(Boolean)
            .join(' · ')}
        </small>
        <small>
          <State tone={state.tone}>{t(`imports.file.${state.key}`, { count: state.count })}</State>
        </small>
      </span>
    </PhoneRow>
  )
}
