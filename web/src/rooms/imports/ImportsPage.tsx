/** All imports: put files in, go on where you stopped, see what was written. */
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { At } from '@/base/format/useFormat'
import { FileDrop } from '@/base/inputs/FileDrop'
import { Page } from '@/base/page/Page'
import { State, Bone, type Tone } from '@/base/parts/Bits'
import { EmptyState } from '@/base/parts/EmptyState'
import { Problems } from '@/base/parts/Problems'
import './imports.css'
import type { ImportLine, ImportState } from './contract'
import { useImports, useStart } from './data'

export const TONES: Record<ImportState, Tone> = {
  reading: '',
  waiting: 'w',
  ready: 'ok',
  writing: '',
  written: 'ok',
  undone: '',
  failed: 'e',
}

export function ImportsPage() {
  const { t } = useTranslation()
  const go = useNavigate()
  const imports = useImports()
  const start = useStart()
  const rows = imports.data?.rows ?? []
  const put = (files: File[]) => start.mutate(files, { onSuccess: (made) => void go(`/imports/${made.id}`) })
  return (
    <Page title={t('imports.title')} sub={t('imports.sub')} flows>
      <div className="imports-drop">
        <FileDrop multiple busy={start.isPending} onFiles={put}>
          {start.isPending ? (
            <span>{t('imports.reading', { count: start.variables.length })}</span>
          ) : (
            <span>
              <b>{t('imports.drop')}</b>
              <br />
              <span className="t13 q">{t('imports.drop_hint')}</span>
            </span>
          )}
        </FileDrop>
        <Problems error={start.error} />
        <Problems error={imports.error} />
      </div>
      {!imports.isPending && !imports.error && !rows.length && (
        <EmptyState icon="imp" title={t('imports.none')}>
          {t('imports.none_hint')}
        </EmptyState>
      )}
      {(imports.isPending || rows.length > 0) && (
        <div style={{ overflowX: 'auto' }}>
          <table className="tb">
            <thead>
              <tr>
                <th>{t('imports.col.files')}</th>
                <th>{t('imports.col.state')}</th>
                <th>{t('imports.col.created')}</th>
                <th>{t('imports.col.written')}</th>
              </tr>
            </thead>
            <tbody>
              {imports.isPending &&
                [0, 1, 2].map((at) => (
                  <tr key={at} aria-hidden>
                    {[260, 80, 90, 92].map((width) => (
                      <td key={width}>
                        <Bone width={width} />
                      </td>
                    ))}
                  </tr>
                ))}
              {rows.map((row) => (
                <Line key={row.id} row={row} onOpen={() => void go(`/imports/${row.id}`)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  )
}

function Line({ row, onOpen }: { row: ImportLine; onOpen: () => void }) {
  const { t } = useTranslation()
  const names = row.files.map((file) => file.name)
  return (
    <tr className="go" tabIndex={0} onClick={onOpen} onKeyDown={(event) => event.key === 'Enter' && onOpen()}>
      <td className="file el" style={{ maxWidth: 420 }} title={names.join('\n')}>
        {names[0]}
        {names.length > 1 && <span className="q"> +{names.length - 1}</span>}
      </td>
      <td>
        <State tone={TONES[row.state]}>
          {t(`imports.state.${row.state}`)}
          {row.waiting > 0 && row.state !== 'undone' && <span className="q"> {row.waiting}</span>}
        </State>
      </td>
      <td className="m">
        <At iso={row.created_at} />
      </td>
      <td className="m">{row.written_at && <At iso={row.written_at} />}</td>
    </tr>
  )
}
