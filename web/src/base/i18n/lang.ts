/** Language: starts i18next over the catalogues that the app collected, remembers the choice, tells the page. */
import i18next, { type Resource } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Lang } from '../api/contract'
import { ofOne } from './english'

export type Words = { [key: string]: string | string[] | Words }
const STORE = 'tongpin.lang'

export function savedLang(): Lang {
  try {
    const saved = localStorage.getItem(STORE) ?? navigator.language
    return saved.toLowerCase().startsWith('zh') ? 'zh' : 'en'
  } catch {
    return 'zh'
  }
}

export function startWords(catalogues: Record<Lang, Words>) {
  const resources: Resource = { zh: { translation: catalogues.zh }, en: { translation: catalogues.en } }
  const english = (text: string) => (i18next.language === 'en' ? ofOne(text) : text)
  void i18next
    .use({ type: 'postProcessor', name: 'english', process: english })
    .use(initReactI18next)
    .init({
      postProcess: ['english'],
      resources,
      lng: savedLang(),
      fallbackLng: 'zh',
      interpolation: { escapeValue: false },
      returnNull: false,
    })
  markPage(savedLang())
}

function markPage(lang: Lang) {
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
}

export async function switchLang(lang: Lang) {
  localStorage.setItem(STORE, lang)
  markPage(lang)
  await i18next.changeLanguage(lang)
}

export const currentLang = (): Lang => (i18next.language === 'en' ? 'en' : 'zh')

export function useLang(): Lang {
  const { i18n } = useTranslation()
  return i18n.language === 'en' ? 'en' : 'zh'
}
