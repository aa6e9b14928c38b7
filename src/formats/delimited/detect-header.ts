import type { Detected } from '#kit'
import { cellKind, usualKind } from './cell-kind.ts'

const NAME_LIKE = /^\p{L}[\p{L}\p{N}\s_.\-/()%#$€&:°²³]{0,79}$/u
/** Longer than this it is a sentence, which may hold any word. */
const MOST_WORDS = 6
const [ABOVE_NUMBERS, AMONG_NUMBERS, REPEATED] = [1.5, -1.5, -1]
const ACCIDENT = 0.3
const YEAR = /^(?:19|20)\d{2}$/
const USUAL_WORDS = new Set(
  (
    'id key code name title date time day month year timestamp created updated type kind status state city country region zip postal address ' +
    'street email mail phone number no nr amount price cost total quantity qty count value rate share unit currency category group class ' +
    'description note notes comment text url lat latitude lon lng longitude age gender sex first last order customer product item user ' +
    'account department company population income population weight height size color flag active source origin destination location entity'
  ).split(' '),
)

export interface HeaderGuess {
  isHeader: boolean
  /** Columns that hold numbers or dates below. */
  typed: number
  detected: Detected
}

/** Weighs each cell of the first record against the column below it. */
export function detectHeader(first: readonly string[], rows: readonly (readonly string[])[]): HeaderGuess {
  const votes = first.map((cell, index) =>
    voteOf(
      cell,
      rows.map((row) => row[index] ?? ''),
    ),
  )
  const repeated = first.length - new Set(first.map((cell) => cell.trim().toLowerCase())).size
  // Where each column of numbers has a word above it, a name that is a value elsewhere is an accident.
  const named = votes.some((vote) => vote === ABOVE_NUMBERS) && votes.every((vote) => vote !== AMONG_NUMBERS)
  const sum = votes.reduce((total, vote) => total + (named && vote === REPEATED ? REPEATED * ACCIDENT : vote), 0)
  const score = sum / Math.max(1, votes.length) - (repeated / Math.max(1, first.length)) * 0.4
  const isHeader = score > 0
  const confidence = Math.round(Math.min(0.99, 1 / (1 + Math.exp(-3 * Math.abs(score)))) * 100) / 100
  const typed = typedColumns(first, rows)
  return { isHeader, typed, detected: { value: isHeader, confidence, runner_up: !isHeader, reason: reasonOf(isHeader, typed) } }
}

function voteOf(cell: string, values: readonly string[]): number {
  const name = cell.trim()
  const filled = values.map((value) => value.trim()).filter((value) => cellKind(value) !== 'empty')
  const kind = cellKind(name)
  if (name === '') return -0.1
  const usual = usualKind(filled)
  if (usual !== undefined && usual !== 'text') {
    // Years are usual names of columns, unless years stand below.
    if (YEAR.test(name) && filled.filter((value) => YEAR.test(value)).length <= filled.length * 0.1) return 0.8
    if (kind === usual) return AMONG_NUMBERS
    // `t`, `y`, `n` and `no` are names where no words for yes and no stand below.
    return kind === 'text' || kind === 'boolean' ? ABOVE_NUMBERS : -0.3
  }
  if (kind === 'number' || kind === 'date') return filled.length === 0 ? 0 : -0.5
  if (filled.includes(name)) return REPEATED
  const named = NAME_LIKE.test(name) ? 0.3 : -0.3
  const words = wordsOf(name)
  const usualWord = words.length <= MOST_WORDS && words.some((word) => USUAL_WORDS.has(word))
  return named + (usualWord ? 0.6 : 0) + shapeVote(name, filled)
}

/** Codes of one shape (`AB-123`) under a cell of another, or of the same. */
function shapeVote(name: string, values: readonly string[]): number {
  const shapes = new Set(values.slice(0, 200).map(shapeOf))
  if (values.length < 3 || shapes.size !== 1) return 0
  return shapes.has(shapeOf(name)) ? -0.6 : 0.6
}

const shapeOf = (text: string): string =>
  text
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{Ll}/gu, 'a')
    .replace(/\p{N}/gu, '9')

const wordsOf = (name: string): string[] =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)

const typedColumns = (first: readonly string[], rows: readonly (readonly string[])[]): number =>
  first.filter((_, index) => {
    const kind = usualKind(rows.map((row) => row[index] ?? ''))
    return kind !== undefined && kind !== 'text'
  }).length

function reasonOf(isHeader: boolean, typed: number): string {
  if (typed > 0) return `the first record ${isHeader ? 'holds names' : 'holds values'} where ${typed} columns below hold numbers or dates`
  return isHeader ? 'the first record reads like names, and none of them is a value below' : 'the first record reads like the records below'
}
