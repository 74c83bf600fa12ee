/** Questions of one kind in one file are decided together; what must be decided before writing comes first. */
import type { Import, ImportFile, Question } from './contract'

export type QuestionGroup = { key: string; kind: string; file: string; questions: Question[] }

export function grouped(questions: Question[]): QuestionGroup[] {
  const groups = new Map<string, QuestionGroup>()
  for (const question of questions) {
    const key = `${question.kind}\n${question.file}`
    const group = groups.get(key) ?? { key, kind: question.kind, file: question.file, questions: [] }
    group.questions.push(question)
    groups.set(key, group)
  }
  const first = (group: QuestionGroup) => Number(group.questions.some((one) => one.blocking))
  return [...groups.values()].sort((one, other) => first(other) - first(one))
}

export const isOpen = (question: Question) => question.answer === null || question.answer === undefined

export const open = (imported: Import) => imported.questions.filter(isOpen)

/** All suggestions of the open questions, as decisions. */
export function suggestions(questions: Question[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const one of questions) if (isOpen(one) && one.suggestion !== null) found[one.id] = one.suggestion
  return found
}

export type FileState = { tone: 'ok' | 'w' | 'e'; key: string; count: number }

export function stateOf(file: ImportFile, questions: Question[]): FileState {
  if (!file.format) return { tone: 'e', key: 'unknown', count: 0 }
  const errors = file.problems.filter((one) => (one.level ?? 'error') === 'error').length
  if (errors) return { tone: 'e', key: 'errors', count: errors }
  const waiting = questions.filter((one) => one.file === file.name && isOpen(one)).length
  if (waiting) return { tone: 'w', key: 'waiting', count: waiting }
  const warnings = file.problems.length
  if (warnings) return { tone: 'w', key: 'warnings', count: warnings }
  return { tone: 'ok', key: 'fine', count: 0 }
}

export function people(files: ImportFile[]): { matched: number; total: number } | null {
  const told = files.filter((file) => file.matched !== null && file.total !== null)
  if (!told.length) return null
  return {
    matched: told.reduce((sum, file) => sum + file.matched!, 0),
    total: told.reduce((sum, file) => sum + file.total!, 0),
  }
}

export const changedCount = (imported: Import) =>
  imported.changes.reduce((sum, one) => sum + one.created + one.changed, 0)
