/** Collects the word catalogues of the app, the base and every room, so that no central list exists. */
import type { Lang } from '@/base/api/contract'
import type { Words } from '@/base/i18n/lang'
import baseEn from '@/base/i18n/en'
import baseZh from '@/base/i18n/zh'

const found = import.meta.glob<{ default: Words }>(['./words.{zh,en}.ts', '../rooms/*/words.{zh,en}.ts'], {
  eager: true,
})

export function catalogues(): Record<Lang, Words> {
  const all: Record<Lang, Words> = { zh: { ...(baseZh as Words) }, en: { ...(baseEn as Words) } }
  for (const [path, module] of Object.entries(found)) {
    const lang: Lang = path.endsWith('.en.ts') ? 'en' : 'zh'
    for (const [key, words] of Object.entries(module.default)) {
      if (key in all[lang]) throw new Error(`two catalogues begin with "${key}" (${path})`)
      all[lang][key] = words
    }
  }
  return all
}
