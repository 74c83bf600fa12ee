/** Switches of the story page. */
import { switchLang } from '@/base/i18n/lang'
import { setLook } from '@/base/look/look'

let large = false

export function chooseLook(what: 'light' | 'dark' | 'zh' | 'en' | 'large') {
  if (what === 'zh' || what === 'en') void switchLang(what)
  else if (what === 'large') setLook({ large: (large = !large) })
  else setLook({ theme: what })
}
