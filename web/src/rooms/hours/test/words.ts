/** For tests: a catalogue as the function that i18next makes of it. */
type Words = { [key: string]: string | string[] | Words }
type Options = Record<string, unknown> & { defaultValue?: string }

export const sayIn =
  (words: object) =>
  (key: string, options: Options = {}): string => {
    const found = key.split('.').reduce<unknown>((at, part) => (at as Words | undefined)?.[part], words)
    const text = typeof found === 'string' ? found : (options.defaultValue ?? key)
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(options[name]))
  }
