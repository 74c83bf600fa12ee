/** Decides from the list: gone from it at once, eight seconds to take it back, sent then. Runs wherever the shell does. */
import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '@/base/session/session'
import { toast } from '@/base/toast/toast'
import type { Card, Verdict } from '../contract'
import { useForget } from '../data'
import { RETRY, sendOnLeaving, verdicts } from '../held'
import { unsent } from '../start/unsent'

export function useVerdicts() {
  const { t } = useTranslation()
  const me = useMe()
  const user = me.user.id
  return useCallback(
    (cards: Card[], verdict: Verdict, comment = '') => {
      for (const card of cards)
        if (card.task !== null)
          verdicts.hold({ task: card.task, user, body: { verdict, comment }, text: card.title })
      const text =
        cards.length === 1
          ? t(`requests.said.${verdict}`, { title: cards[0]!.title })
          : t('requests.said.many', { count: cards.length })
      toast.done(text, () => cards.forEach((card) => card.task !== null && verdicts.takeBack(card.task)))
    },
    [t, user],
  )
}

/** Requests that were kept without a network go out as soon as there is one. */
export function useHandingIn() {
  const { t } = useTranslation()
  const user = useMe().user.id
  const forget = useForget()
  useEffect(() => {
    const deliver = async () => {
      if (!unsent.kept(user).length) return
      for (const told of await unsent.deliver(user)) {
        const flow = told.one.label
        if ('taken' in told) toast.done(t('requests.start.done', { flow }))
        if ('refused' in told) toast.bad(t('requests.start.refused', { flow, why: told.refused.message }))
        if (!('kept' in told)) forget()
      }
    }
    void deliver()
    const tick = setInterval(() => void deliver(), RETRY)
    const back = () => void deliver()
    window.addEventListener('online', back)
    return () => {
      clearInterval(tick)
      window.removeEventListener('online', back)
    }
  }, [user, t]) // eslint-disable-line react-hooks/exhaustive-deps -- forget is made anew at every render and does the same
}

/** Mounted once: the clock of what is held, and what to do when the page goes away or the line comes back. */
export function useSending() {
  const { t } = useTranslation()
  const me = useMe()
  const user = me.user.id
  const forget = useForget()
  useEffect(() => {
    const told = verdicts.onOutcome(({ held, error }) => {
      // One that was sent while the page went away is refused the second time: it has been said.
      if (error && !held.left)
        toast.bad(t('requests.said.refused', { title: held.text, why: (error as Error).message }))
      forget()
    })
    const tick = setInterval(() => void verdicts.flush(user), 500)
    const leave = () => sendOnLeaving(user)
    const back = () => void verdicts.flush(user, true)
    window.addEventListener('pagehide', leave)
    window.addEventListener('online', back)
    return () => {
      told()
      clearInterval(tick)
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('online', back)
    }
  }, [user, t]) // eslint-disable-line react-hooks/exhaustive-deps -- forget is made anew at every render and does the same
}
