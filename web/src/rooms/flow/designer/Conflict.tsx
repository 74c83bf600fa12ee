/** Somebody else saved the same draft: who and when, both drawings side by side, and which one goes on. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/base/format/useFormat'
import { Bone } from '@/base/parts/Bits'
import { Button } from '@/base/parts/Button'
import { Problems } from '@/base/parts/Problems'
import { useMineAgainst } from '../api'
import type { Body, Definition } from '../contract'
import { useBoard } from './board'
import { ChangeList } from './past/ChangeList'
import { Marked, markedIn } from './past/Compare'
import { Sheet } from '@/base/parts/Sheet'

export function Conflict() {
  const { t } = useTranslation()
  const f = useFormat()
  const { design } = useBoard()
  const [looks, setLooks] = useState(false)
  const { theirs } = design
  if (design.saving !== 'conflict' || !theirs) return null
  const last = theirs.versions[0]
  const at = theirs.draft?.saved_at ?? last?.published_at
  const settle = (mine: boolean) => {
    setLooks(false)
    design.settle(mine)
  }
  const choices = (
    <>
      <Button small look="outline" onClick={() => settle(true)}>
        {t('flow.conflict.mine')}
      </Button>
      <Button small onClick={() => settle(false)}>
        {t('flow.conflict.theirs')}
      </Button>
    </>
  )
  return (
    <div className="fd-bar warn" role="alert">
      <span className="grow">
        {t('flow.conflict.said', { who: theirs.draft?.by ?? last?.by ?? '', at: at ? f.instant(at) : '' })}
      </span>
      <Button small onClick={() => setLooks(true)}>
        {t('flow.conflict.compare')}
      </Button>
      {choices}
      {looks && (
        <Sheet wide title={t('flow.conflict.compare')} onClose={() => setLooks(false)}>
          <Sides mine={design.body} theirs={theirs} />
          <div className="row fd-choices">{choices}</div>
        </Sheet>
      )}
    </div>
  )
}

function Sides({ mine, theirs }: { mine: Body; theirs: Definition }) {
  const { t } = useTranslation()
  const { flowKey } = useBoard()
  const asked = useMineAgainst(flowKey, mine)
  const changes = asked.data?.changes ?? []
  const marked = markedIn(changes)
  return (
    <div className="fd-conflict">
      <p className="t13 q">{t('flow.conflict.sides')}</p>
      <Problems error={asked.error} />
      {asked.isPending ? <Bone width="60%" /> : <ChangeList told={asked.data} />}
      <div className="fd-sides">
        <section className="fd-side" tabIndex={0} aria-label={t('flow.conflict.is_theirs')}>
          <h3>{t('flow.conflict.is_theirs')}</h3>
          <Marked body={theirs.body} marked={marked} />
        </section>
        <section className="fd-side" tabIndex={0} aria-label={t('flow.conflict.is_mine')}>
          <h3>{t('flow.conflict.is_mine')}</h3>
          <Marked body={mine} marked={marked} />
        </section>
      </div>
    </div>
  )
}
