/** The HTTP contract as the server speaks it: the types that every page shares. */

export type Lang = 'zh' | 'en'
export type Label = { zh: string; en: string }
export type Id = number | string

export type Problem = {
  code: string
  text: string
  level?: 'error' | 'warning' | 'info'
  field?: string
  file?: string
  sheet?: string
  row?: number
  column?: string
  /** A page that shows what stands in the way. */
  link?: string
}

/** `title_en`: only where the record has an English name of its own. */
export type Link = { id: Id; title: string; title_en?: string }
export type Money = { amount: string; currency: string }
export type Secret = { masked: string }
/** Somebody who may sign in; `note` tells two of one name apart. */
export type Account = { user: Id; name: string; note: string }
export type Choice = { value: string; label: Label }

export type Field = {
  name: string
  label: Label
  kind: string
  required?: boolean
  editable?: boolean
  secret?: boolean
  choices?: Choice[]
  target?: string | null
  sortable?: boolean
  filterable?: boolean
  in_list?: boolean
  operators?: string[]
  max_length?: number
  hint?: Label
  /** Several may be given in a form. */
  many?: boolean
}

/** Condition: plain data, the language of the server's base/conditions. */
export type Condition = ['all' | 'any', ...Condition[]] | ['not', Condition] | Leaf
export type Leaf = [word: string, field: string, value?: unknown]

export type View = { key: string; label: Label; where: Condition; count?: number }
export type Verb = { name: string; label: Label }

export type Shape = {
  name: string
  label: Label
  title: string
  verbs: Verb[]
  fields: Field[]
  views: View[]
}

export type Row = { id: Id; title?: string; [field: string]: unknown }
export type RowPage = { rows: Row[]; next: string | null; count?: number }
export type RecordAnswer = { record: Row; may: string[] }

export type HistoryChange = { field: string; label: Label; old: unknown; new: unknown }
export type HistoryEntry = {
  id?: Id
  seq?: number
  at: string
  who: string | null
  verb: string
  text: string
  reason?: string
  changes?: HistoryChange[]
  future?: boolean
}
export type History = { entries: HistoryEntry[]; next: string | number | null }

export type Me = {
  user: { id: Id; email: string; username?: string }
  person: {
    id: Id
    name: string
    number: string
    department?: Link | null
    office?: { id: Id; name: string; zone: string } | null
  } | null
  roles: string[]
  lang: Lang
  zone: string
  today: string
  theme?: 'light' | 'dark' | 'auto'
  large_text?: boolean
  company: { name: string | Label }
  menu: { key: string; count?: number }[]
}

export type SearchHit = {
  kind: 'person' | 'record' | 'page' | 'verb'
  entity?: string
  id?: Id
  title: string
  note?: string
  label?: Label
  href?: string
}
