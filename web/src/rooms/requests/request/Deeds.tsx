/** The buttons of a request: the main deed, one beside it, the others in a menu; a plain yes can be taken back for 8 s. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePhone } from '@/base/look/look'
import { Button } from '@/base/parts/Button'
import { Icon } from '@/base/parts/Icon'
import { Menu } from '@/base/parts/Menu'
import { PhoneButton } from '@/base/phone/Phone'
import { toast } from '@/base/toast/toast'
import type { Request, Verdict } from '../contract'
import { useDeed } from '../data'
import { verdicts } from '../held'
import { REFUSE } from '../inbox/useKeys'
import { useMe } from '@/base/session/session'
import { DeedDialog } from './DeedDialog'
import { deedsOf, ICONS, needsAsking, pathOf, type DeedName } from './deeds'

type Props = { one: Request; onDone: () => void; asked?: string | null }

export function Deeds({ one, onDone, asked }: Props) {
  const { t } = useTranslation()
  const phone = usePhone()
  const me = useMe()
  const deed = useDeed()
  const { main, second, more } = deedsOf(one)
  const all = [main, second, ...more].filter((name): name is DeedName => !!name)
  const [dialog, setDialog] = useState<DeedName | null>(
    asked && all.includes(asked as DeedName) ? (asked as DeedName) : null,
  )
  const may = all.join()
  useEffect(() => {
    const refuse = () => may.split(',').includes('refuse') && setDialog('refuse')
    window.addEventListener(REFUSE, refuse)
    return () => window.removeEventListener(REFUSE, refuse)
  }, [may])

  const act = (name: DeedName) => {
    if (needsAsking(one, name)) return setDialog(name)
    if (name === 'urge' || name === 'read')
      return deed.mutate(
        { path: pathOf(one, name), body: name === 'read' ? { verdict: 'read' } : {} },
        {
          onSuccess: () => toast.done(t(`requests.did.${name}`)),
          onError: (error) => toast.bad(error.message),
        },
      )
    const task = one.mine!.task
    verdicts.hold({ task, user: me.user.id, body: { verdict: name as Verdict, comment: '' }, text: one.title })
    toast.done(t(`requests.said.${name as 'approve'}`, { title: one.title }), () => verdicts.takeBack(task))
    onDone()
  }
  const entries = more.map((name) => ({
    key: name,
    label: t(`requests.act.${name}`),
    icon: ICONS[name],
    onPick: () => act(name),
  }))
  if (!all.length) return null
  return (
    <>
      {phone ? (
        <div className="rq-foot">
          {entries.length > 0 && (
            <Menu entries={entries}>
              <PhoneButton second aria-label={t('requests.act.more')}>
                <Icon name="dots" />
              </PhoneButton>
            </Menu>
          )}
          {second && (
            <PhoneButton second onClick={() => act(second)}>
              {t(`requests.act.${second}`)}
            </PhoneButton>
          )}
          {main && <PhoneButton onClick={() => act(main)}>{t(`requests.act.${main}`)}</PhoneButton>}
        </div>
      ) : (
        <span className="row rq-acts">
          {entries.length > 0 && (
            <Menu entries={entries}>
              <Button look="ghost" icon="dots" aria-label={t('requests.act.more')} />
            </Menu>
          )}
          {second && (
            <Button icon={ICONS[second]} onClick={() => act(second)}>
              {t(`requests.act.${second}`)}
            </Button>
          )}
          {main && (
            <Button look="primary" icon={ICONS[main]} onClick={() => act(main)}>
              {t(`requests.act.${main}`)}
            </Button>
          )}
        </span>
      )}
      {dialog && (
        <DeedDialog
          one={one}
          deed={dialog}
          onClose={() => setDialog(null)}
          onDone={() => {
            setDialog(null)
            toast.done(t(`requests.did.${dialog}`))
            if (dialog !== 'comment' && dialog !== 'copy') onDone()
          }}
        />
      )}
    </>
  )
}
