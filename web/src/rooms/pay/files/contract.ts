/** What the doors of file templates and account mapping answer. */
import type { Id, Label } from '@/base/api/contract'

export type Sort = 'bank' | 'voucher'

/** `decimals` null: two for money; `day` and the other choices are codes with words. */
export type Column = { title: string; formula: string; decimals: number | null; day: string; blank_zero: boolean }

export type Layout = {
  format: string
  encoding: string
  delimiter: string
  has_titles: boolean
  currency: string
  split: string
  columns: Column[]
  head: string[][]
  foot: string[][]
}

export type Template = {
  key: string
  kind: Sort
  name: Label
  note: Label | null
  is_shipped: boolean
  is_changed: boolean
  layout: Layout
}

type Named = { id: string; label: Label }

export type Templates = {
  templates: Template[]
  fields: Record<Sort, { row: Named[]; sums: Named[] }>
  functions: { code: string; zh: string }[]
  choices: {
    format: string[]
    encoding: string[]
    delimiter: string[]
    day: string[]
    split: Record<Sort, string[]>
  }
  /** The newest month with figures. */
  month: string | null
  may: string[]
}

/** The first rows of each file as they would stand in it. */
export type Tried = {
  month: string | null
  files: number
  rows: number
  parts: { name: string; rows: string[][] }[]
}

export type Account = { code: string; name: string; by: string }

export type Rule = {
  source: string
  summary: string
  office: Id | null
  department: Id | null
  debit: Account
  credit: Account
}

export type Postings = {
  rules: Rule[]
  is_shipped: boolean
  sources: { code: string; label: Label }[]
  by: { code: string; label: Label }[]
  offices: { id: Id; name: string }[]
  departments: { id: Id; name: string }[]
  may: string[]
}
