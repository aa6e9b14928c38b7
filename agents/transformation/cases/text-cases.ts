import {
  collectColumns,
  emptyCell,
  parseExpression,
  readExact,
  scalarCell,
  textCell,
  writeCell,
  numberValue,
  exact,
  sum,
  negated,
  childrenOf,
  type Cell,
  type Expression,
} from '#kit'
import type { CaseList } from './case-list.ts'
import type { StepOf } from './step-of.ts'

/** The same text in the other case, all columns of the step at once. */
export function letterCases({ id, columns }: { id: string; columns: readonly string[] }, list: CaseList): void {
  const change = columns.flatMap((name): [string, Cell][] => {
    const text = list.record.get(name)?.text
    const isFree = list.shape(name)?.pattern === undefined
    return text === undefined || text === null || !isFree ? [] : [[name, textCell(otherCase(text))]]
  })
  if (change.length > 0) list.add(id, Object.fromEntries(change))
}

const otherCase = (text: string): string => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase())

export function blankCases({ id, columns }: StepOf<'normalize_text'>, list: CaseList): void {
  for (const name of columns) list.add(id, { [name]: textCell('two  words,\t and three') })
}

export function phoneCases({ id, columns }: StepOf<'normalize_phone'>, list: CaseList): void {
  for (const name of columns)
    list.add(id, ...['00999 (0)12/345-67', '(0)30 123.45.67', 'no number'].map((text) => ({ [name]: textCell(text) })))
}

/** Texts that a mask tells apart: with and without the form that it expects. */
const MASKED: Readonly<Record<StepOf<'mask'>['method'], readonly string[]>> = {
  mask_email: ['no address', 'Anna.Smith@mail.example.com'],
  mask_partial: [],
  mask_pan: ['4000 0000-0000 1234', '4000'],
  truncate_ip: ['192.168.17.254', 'no address'],
  generalize: [],
  hash: ['Some TEXT'],
  redact: ['x'],
  keep: [],
  tokenize: [],
  drop: [],
}

export function maskCases({ id, columns, method, keep_first: first = 3, keep_last: last = 4 }: StepOf<'mask'>, list: CaseList): void {
  const enough = 'abcdefghijklmnopqrstuvwxyz'.slice(0, 2 * (first + last))
  const texts = method === 'mask_partial' ? [enough, enough.slice(1)] : MASKED[method]
  for (const name of columns) {
    const shape = list.shape(name)
    if (shape?.type === 'text' && shape.values === undefined)
      list.add(id, ...texts.map((text) => ({ [name]: textCell(text) })), { [name]: emptyCell })
  }
}

/** Values beside the constants of an expression, and none at all: what it decides about. */
export function expressionCases({ id, expression }: { id: string; expression: string }, list: CaseList): void {
  const tree = parseExpression(expression)
  const constants = constantsOf(tree)
  for (const name of collectColumns(tree)) {
    const shape = list.shape(name)
    if (!shape) continue
    const cells = constants.flatMap((constant) => {
      const number = typeof constant === 'number' ? readExact(constant) : undefined
      if (!number) return [scalarCell(shape, constant)]
      return [number, sum(number, exact(1)), sum(number, negated(exact(1)))].map((one) => writeCell(shape, numberValue(one)))
    })
    list.add(id, ...[...cells.filter(({ reads }) => reads !== 'untold'), emptyCell].map((cell) => ({ [name]: cell })))
  }
}

function constantsOf(node: Expression): readonly (string | number | boolean)[] {
  if (node.kind === 'number') return [Number(node.text)]
  if (node.kind === 'text' || node.kind === 'date' || node.kind === 'boolean') return [node.value]
  return childrenOf(node).flatMap(constantsOf)
}
