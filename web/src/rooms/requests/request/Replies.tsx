/** Sentences that one often writes beside a verdict: one tap fills them in; what stands there can be kept as a new one. */
import { useTranslation } from 'react-i18next'
import { useDeed, useReplies } from '../data'

type Props = { current: string; onPick: (text: string) => void }

export function Replies({ current, onPick }: Props) {
  const { t } = useTranslation()
  const replies = useReplies()
  const deed = useDeed()
  const texts = replies.data?.texts ?? []
  const said = current.trim()
  const save = (next: string[]) => deed.mutate({ path: '/flow/replies', method: 'put', body: { texts: next } })
  return (
    <span className="rq-replies">
      {texts.map((text) => (
        <button type="button" key={text} className="tag" onClick={() => onPick(text)}>
          {text}
        </button>
      ))}
      {said && !texts.includes(said) && (
        <button type="button" className="a s" onClick={() => save([said, ...texts].slice(0, 20))}>
          {t('requests.keep_reply')}
        </button>
      )}
      {said && texts.includes(said) && (
        <button type="button" className="a s" onClick={() => save(texts.filter((text) => text !== said))}>
          {t('requests.drop_reply')}
        </button>
      )}
    </span>
  )
}
