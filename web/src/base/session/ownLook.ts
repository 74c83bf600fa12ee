/** How the screens look for this viewer, kept on the server too, so that every device shows the same. */
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import type { Lang, Me } from '../api/contract'
import { switchLang, useLang } from '../i18n/lang'
import { setLook, useLook, type Theme } from '../look/look'
import { ME } from './session'

export const THEMES: Theme[] = ['light', 'dark', 'auto']
export const LANGS: { value: Lang; label: string }[] = [
  { value: 'zh', label: '中文' },
  { value: 'en', label: 'English' },
]

export function useOwnLook() {
  const client = useQueryClient()
  const lang = useLang()
  const { theme, large } = useLook()
  const keep = (change: { lang?: Lang; theme?: Me['theme']; large_text?: boolean }) => {
    client.setQueryData<Me | null>(ME, (me) => (me ? { ...me, ...change } : me))
    return api.patch('/me', change).catch(() => null)
  }
  return {
    lang,
    theme,
    large,
    speak: async (next: Lang) => {
      await switchLang(next)
      await keep({ lang: next })
      await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'shape' })
    },
    paint: (next: Theme) => {
      setLook({ theme: next })
      void keep({ theme: next })
    },
    enlarge: (next: boolean) => {
      setLook({ large: next })
      void keep({ large_text: next })
    },
  }
}
