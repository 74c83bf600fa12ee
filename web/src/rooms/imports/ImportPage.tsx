/** One import as a wizard: files and formats, decisions, preview, writing; left and resumed at any time. */
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Page } from '@/base/page/Page'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { toast } from '@/base/toast/toast'
import { Wizard } from '@/base/wizard/Wizard'
import type { Import } from './contract'
import { discard, LIST, useDeed, useImport } from './data'
import { FilePanel } from './FilePanel'
import { changedCount, open } from './groups'
import { MatchStep } from './MatchStep'
import { MoreFiles } from './MoreFiles'
import { PreviewStep } from './PreviewStep'
import { isFixed, stepsOf, type Place } from './steps'
import { ReadStep, WriteStep } from './WriteStep'
import { useQueryClient } from '@tanstack/react-query'
import './imports.css'

export function ImportPage() {
  const { t } = useTranslation()
  const f = useFormat()
  const id = useParams().id!
  const [params, setParams] = useSearchParams()
  const imported = useImport(id)
  const deed = useDeed(id)
  const [file, setFile] = useState<string | null>(null)
  const now = imported.data
  if (!now)
    return (
      <Page title={t('imports.title')} back={{ to: '/imports', label: t('imports.title') }}>
        <div style={{ padding: 24 }}>
          {imported.error ? <Problems error={imported.error} /> : <Bone width={320} />}
        </div>
      </Page>
    )
  const place = placeOf(now, params.get('step'))
  const go = (step: Place) => setParams({ step })
  const shown = now.files.find((one) => String(one.id) === file)
  const what = now.files.length === 1 ? now.files[0]!.name : t('imports.files', { count: now.files.length })
  return (
    <Page
      title={t('imports.one', { what })}
      sub={
        <>
          {t('imports.put', { count: now.files.length, at: f.instant(now.created_at) })}
          {!['written', 'undone'].includes(now.state) && <> · {t('imports.resume')}</>}
        </>
      }
      actions={<Acts imported={now} place={place} go={go} deed={deed} />}
      panel={
        shown && (
          <FilePanel key={file} file={shown} deed={deed} onClose={() => setFile(null)} locked={isFixed(now)} />
        )
      }
    >
      <Wizard steps={stepsOf(now, place, go, t)} foot={t('imports.step.foot')}>
        {deed.error && (
          <div style={{ padding: '14px 24px 0' }}>
            <Problems error={deed.error} />
          </div>
        )}
        {place === 'read' && <ReadStep imported={now} />}
        {place === 'match' && <MatchStep imported={now} deed={deed} file={file} onFile={setFile} />}
        {place === 'preview' && <PreviewStep imported={now} />}
        {place === 'write' && <WriteStep imported={now} onDecide={() => go('match')} />}
      </Wizard>
    </Page>
  )
}

function placeOf(now: Import, asked: string | null): Place {
  if (now.state === 'reading') return 'read'
  if (asked === 'match' || (asked === 'preview' && !isFixed(now))) return asked
  if (isFixed(now) || now.state === 'failed') return 'write'
  return open(now).length || now.blocked ? 'match' : 'preview'
}

type Go = (step: Place) => void
type Deed = ReturnType<typeof useDeed>

function Acts({ imported, place, go, deed }: { imported: Import; place: Place; go: Go; deed: Deed }) {
  const { t } = useTranslation()
  const leave = useNavigate()
  const client = useQueryClient()
  const busy = deed.isPending
  const giveUp = () => {
    let stopped = false
    setTimeout(() => {
      if (!stopped) void discard(imported.id).then(() => client.invalidateQueries({ queryKey: LIST }))
    }, 8000)
    void leave('/imports')
    toast.done(t('imports.act.discarded'), () => {
      stopped = true
      void leave(`/imports/${imported.id}`)
    })
  }
  if (imported.state === 'writing') return null
  if (place === 'write' && imported.state !== 'failed')
    return (
      <>
        {imported.may_undo && (
          <Button
            icon="undo"
            busy={busy}
            onClick={() => deed.mutate('undo', { onSuccess: () => toast.done(t('imports.write.undo_done')) })}
          >
            {t('imports.act.undo')}
          </Button>
        )}
        <Button look="primary" onClick={() => void leave('/imports')}>
          {t('imports.act.done')}
        </Button>
      </>
    )
  return (
    <>
      {!isFixed(imported) && (
        <Button look="ghost" onClick={giveUp}>
          {t('imports.act.discard')}
        </Button>
      )}
      {place !== 'read' && <Onward imported={imported} place={place} go={go} deed={deed} />}
    </>
  )
}

/** From deciding to the preview, from the preview to writing. */
function Onward({ imported, place, go, deed }: { imported: Import; place: Place; go: Go; deed: Deed }) {
  const { t } = useTranslation()
  const count = changedCount(imported)
  const busy = deed.isPending
  const write = () => deed.mutate('commit', { onSuccess: () => go('write') })
  return (
    <>
      {place === 'preview' && <Button onClick={() => go('match')}>{t('imports.act.back')}</Button>}
      {place === 'match' && !isFixed(imported) && (
        <MoreFiles busy={busy} onFiles={(files) => deed.mutate({ files })} />
      )}
      {place === 'match' ? (
        <Button look="primary" after="cr" disabled={!imported.files.length} onClick={() => go('preview')}>
          {t('imports.act.preview')}
        </Button>
      ) : (
        <Button look="primary" after="cr" busy={busy} disabled={imported.blocked} onClick={write}>
          {imported.state === 'failed'
            ? t('imports.act.again')
            : count
              ? t('imports.act.write', { count })
              : t('imports.act.write_same')}
        </Button>
      )}
    </>
  )
}
