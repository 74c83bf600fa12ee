/** The designer of one process: form, process, who may use it, history; tried out and published from here. */
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { Page } from '@/base/page/Page'
import { toast } from '@/base/toast/toast'
import { useDeed, useDefinition } from '../api'
import type { Definition } from '../contract'
import { BoardPage } from './BoardPage'
import { forget } from './device'

export default function DesignerPage() {
  const { key = '' } = useParams()
  const { t } = useTranslation()
  const f = useFormat()
  const asked = useDefinition(key)
  const definition = asked.data
  if (asked.error)
    return (
      <Page title={t('flow.list.title')} back={{ to: '/processes', label: t('flow.list.title') }}>
        <div style={{ padding: '0 24px' }}>
          <Problems error={asked.error} />
        </div>
      </Page>
    )
  if (!definition) return <Waiting />
  if (definition.flow.trashed) return <Trashed definition={definition} title={f.label(definition.flow.label)} />
  return <BoardPage key={key} definition={definition} />
}

const Waiting = () => (
  <main id="main" className="fd-page" tabIndex={-1} aria-busy>
    <div style={{ padding: 24 }}>
      <Bone width={180} />
    </div>
  </main>
)

function Trashed({ definition, title }: { definition: Definition; title: string }) {
  const { t } = useTranslation()
  const { head } = useDeed(definition.flow.key)
  return (
    <Page title={title} back={{ to: '/processes', label: t('flow.list.title') }}>
      <div className="col" style={{ padding: '0 24px', gap: 12, alignItems: 'flex-start' }}>
        <p className="m">{t('flow.trash.here')}</p>
        <Button icon="undo" busy={head.isPending} onClick={() => head.mutate({ trashed: false })}>
          {t('flow.trash.back')}
        </Button>
      </div>
    </Page>
  )
}

/** A newer process was delivered with the product; taking it puts it into the draft, what was there stays a version. */
export function NewerShipped({ flowKey }: { flowKey: string }) {
  const { t } = useTranslation()
  const go = useNavigate()
  const { takeShipped } = useDeed(flowKey)
  const [away, setAway] = useState(false)
  if (away) return null
  return (
    <div className="fd-bar">
      <span className="grow">{t('flow.shipped.newer')}</span>
      <Button
        small
        look="outline"
        busy={takeShipped.isPending}
        onClick={() =>
          takeShipped.mutate(undefined, {
            onSuccess: () => {
              forget(flowKey)
              toast.done(t('flow.shipped.taken'))
              void go(0)
            },
          })
        }
      >
        {t('flow.shipped.take')}
      </Button>
      <Button small look="ghost" onClick={() => setAway(true)}>
        {t('flow.shipped.later')}
      </Button>
    </div>
  )
}

export const BackLink = () => {
  const { t } = useTranslation()
  return (
    <Link className="btn g sq" to="/processes" aria-label={t('flow.list.title')}>
      <i className="i i-cl" aria-hidden />
    </Link>
  )
}
