/** An import as the server tells it. */
import type { Id, Label, Problem } from '@/base/api/contract'

export type ImportState = 'reading' | 'waiting' | 'ready' | 'writing' | 'written' | 'undone' | 'failed'

export type ImportColumn = {
  header: string
  field: string | null
  confidence: number
  sure: boolean
  index: number
}

export type ImportFile = {
  id: Id
  name: string
  size: number
  format: string | null
  format_label: Label | null
  /** Which of our offices the file is about; none while that is undecided. */
  offices: string[]
  content: string
  matched: number | null
  total: number | null
  problems: Problem[]
  columns: ImportColumn[]
  fields: { name: string; label: Label }[]
}

/** The rows around a doubt, as they stand in the file. */
export type Evidence = { sheet?: string; head: string[]; rows: { row: number; cells: string[]; hits?: number[] }[] }

export type Question = {
  id: string
  kind: string
  text: string
  file: string
  sheet?: string | null
  row?: number | null
  column?: string | null
  choices: { value: string; label: string }[]
  suggestion: string | null
  answer: string | null
  blocking: boolean
  free: boolean
  evidence?: Evidence | null
}

export type ChangeRow = {
  key: string
  before: unknown
  after: unknown
  fields?: { name: string; label: Label; before: unknown; after: unknown }[]
}

export type Changes = {
  entity: string
  label: Label
  created: number
  changed: number
  same: number
  sample: ChangeRow[]
}

export type Import = {
  id: Id
  state: ImportState
  created_at: string
  written_at: string | null
  undone_at: string | null
  may_undo: boolean
  blocked: boolean
  waiting: number
  files: ImportFile[]
  problems: Problem[]
  problem_count: number
  questions: Question[]
  changes: Changes[]
  tidied: string[]
  progress: { done: number; total: number }
}

export type ImportLine = {
  id: Id
  state: ImportState
  created_at: string
  written_at: string | null
  waiting: number
  files: { name: string; format: string | null }[]
}
