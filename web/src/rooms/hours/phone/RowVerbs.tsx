/** What may be done with a row of a list: changed, or taken away at once. */
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '@/base/api/client'
import type { Id } from '@/base/api/contract'
import { refresh } from '@/base/api/records'
import { Button } from '@/base/parts/Button'
import { toast } from '@/base/toast/toast'

/** `also`: another list that shows these records. */
type Props = { entity: string; id: Id; drop: string; dropped: string; also?: QueryKey; onEdit: () => void }

export function RowVerbs({ entity, id, drop, dropped, also, onEdit }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const dropping = useMutation({
    mutationFn: () => api.delete(`/records/${entity}/${id}`),
    onSuccess: () => {
      refresh(client, entity)
      if (also) void client.invalidateQueries({ queryKey: also })
      toast.done(dropped)
    },
  })
  return (
    <>
      <Button small look="ghost" icon="pen" aria-label={t('base.record.edit')} onClick={onEdit} />
      <Button
        small
        look="ghost"
        icon="trash"
        aria-label={drop}
        busy={dropping.isPending}
        onClick={() => dropping.mutate()}
      />
    </>
  )
}
