/** Templates of boarding tasks: read, written as the next version, tried for somebody who might come. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Label } from '@/base/api/contract'
import { useFormat } from '@/base/format/useFormat'
import type { Body, Plans, Trial } from './contract'

const KEY = ['boarding-plans']

export function usePlans() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Plans>('/boarding-plans', {}, signal) })
}

export type Written = { id: number; number: number }

export function usePlanDeed<Given>(deed: (given: Given) => Promise<Written>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: deed, onSuccess: () => void client.invalidateQueries({ queryKey: KEY }) })
}

export const write = ({ id, name, body }: { id: number | null; name: Label; body: Body }) =>
  api.post<Written>(id ? `/boarding-plans/${id}` : '/boarding-plans', { name, body })

export const retire = ({ id, retired }: { id: number; retired: boolean }) =>
  api.post<Written>(`/boarding-plans/${id}/retire`, { retired })

export function useTrial(asked: Record<string, unknown> | null, version: string) {
  const { lang } = useFormat()
  return useQuery({
    queryKey: [...KEY, 'trial', asked, version, lang],
    queryFn: () => api.post<Trial>('/boarding-plans/preview', asked ?? {}),
    enabled: !!asked,
  })
}

/** Who does a task, and whom a template is for, in words. */
export function usePlanWords(plans: Plans | undefined) {
  const { t } = useTranslation()
  const f = useFormat()
  const country = (code: string) => new Intl.DisplayNames([f.lang], { type: 'region' }).of(code) ?? code
  return {
    country,
    who: (who: string) => {
      const role = plans?.roles.find((one) => `role:${one.key}` === who)
      return role ? f.label(role.label) : t(`people.boarding.plan.who.${who}`)
    },
    scope: (body: Body) => {
      const named = body.offices.map((id) => plans?.offices.find((one) => one.id === id)?.name ?? id)
      const place = named.length
        ? named.join(t('people.boarding.joiner'))
        : body.country
          ? t('people.boarding.plan.in_country', { country: country(body.country) })
          : t('people.boarding.plan.everywhere')
      const posts = body.posts.length
        ? t('people.boarding.plan.for_posts', { posts: body.posts.join(t('people.boarding.joiner')) })
        : t('people.boarding.plan.all_posts')
      return `${place} · ${posts}`
    },
    when: (when: string) => {
      const [, unit = '', count = ''] = /^(week|day)(\d+)$/.exec(when) ?? []
      return unit ? t(`people.boarding.when.${unit}`, { count: Number(count) }) : t('people.boarding.when.end')
    },
  }
}
