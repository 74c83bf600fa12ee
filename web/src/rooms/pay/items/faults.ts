/** Where in the formula a fault is, and what the server would write instead. */
import type { Problem } from '@/base/api/contract'
import { written } from './suggest'

export type Fault = { text: string; from: number; to: number; fix: string | null }

const WORD = /[\p{L}\p{N}_]/u
const QUOTED = /[“"「]([^”"」]+)[”"」]/gu

/** The server counts characters from one in `column`; the fault reaches to the end of its word. */
export function faultOf(problem: Problem, formula: string): Fault {
  const column = Number(problem.column)
  const from = Number.isInteger(column) && column > 0 ? Math.min(column - 1, formula.length) : formula.length
  let to = from
  if (formula[from] === '{') to = formula.indexOf('}', from) + 1 || formula.length
  else while (to < formula.length && WORD.test(formula[to]!)) to++
  if (to === from && from < formula.length) to = from + 1
  return { text: problem.text, from, to, fix: fixOf(problem.text, formula.slice(from, to)) }
}

/** "…“绩效系树”不存在，你是不是想写“绩效系数”？" offers 绩效系数. */
function fixOf(text: string, wrong: string): string | null {
  if (!/[？?]\s*$/.test(text)) return null
  const quoted = [...text.matchAll(QUOTED)].map((found) => found[1]!)
  const offered = quoted.at(-1)
  return quoted.length > 1 && offered && offered !== wrong ? offered : null
}

export function mended(formula: string, fault: Fault): string {
  if (!fault.fix) return formula
  const call = formula[fault.to] === '(' || formula[fault.to] === '（'
  return formula.slice(0, fault.from) + (call ? fault.fix : written(fault.fix)) + formula.slice(fault.to)
}
