import { percent, type Call } from '#domain'
import {
  isFact,
  isFailure,
  tellRemedy,
  type Composition,
  type Fact,
  type Failure,
  type Pattern,
  type Remembered,
  type Tally,
} from '../memory/index.ts'
import { harmless, table } from './table.ts'

const SHOWN_ID = 8

/** Everything that is remembered, one line an entry, newest first. */
export function presentSurvey({ remembered, unreadable }: { remembered: readonly Remembered[]; unreadable: number }): string {
  const note = unreadable > 0 ? [`  ! ${unreadable} line(s) of .gangway/memory cannot be read`] : []
  if (remembered.length === 0) {
    return ['Nothing is remembered yet.', ...note].join('\n')
  }
  const rows = remembered
    .toSorted((left, right) => (left.entry.time < right.entry.time ? 1 : -1))
    .map(({ workload, entry }) => [
      entry.id.slice(0, SHOWN_ID),
      isFact(entry) ? entry.kind : 'failure',
      workload ?? 'project',
      entry.time.slice(0, 10),
      titleOf(entry),
    ])
  const columns = [{ title: 'id' }, { title: 'kind' }, { title: 'of', most: 24 }, { title: 'since' }, { title: 'what', most: 80 }]
  return ['Memory', ...table(columns, rows), ...note].join('\n')
}

/** More of an entry, or a first one. */
export function surveyCalls({ remembered }: { remembered: readonly Remembered[] }): readonly Call[] {
  const newest = remembered.reduce<Remembered | undefined>(
    (last, one) => (last && last.entry.time > one.entry.time ? last : one),
    undefined,
  )
  if (!newest) return [{ operation: 'memory', input: { action: 'add', what: 'one sentence', kind: 'feedback' } }]
  return [
    { operation: 'memory', input: { action: 'recall', what: newest.entry.id.slice(0, SHOWN_ID) }, says: 'tells all of an entry' },
    ...(remembered.some(({ entry }) => isFailure(entry))
      ? [{ operation: 'memory', input: { patterns: true }, says: 'tells what recurs' }]
      : []),
  ]
}

const titleOf = (entry: Fact | Failure): string =>
  harmless(isFact(entry) ? entry.text : `${entry.agent}, ${entry.check}: ${entry.signature}`)

/** One entry with everything that is known of it. */
export function presentEntry({ workload, entry }: Remembered): string {
  const of = workload ?? 'the project'
  const lines = isFact(entry) ? factLines(entry) : failureLines(entry)
  return [`${entry.id}  ${isFact(entry) ? entry.kind : 'failure'} of ${of}`, ...lines.map((line) => `  ${harmless(line)}`)].join('\n')
}

const factLines = ({ text, source, author, run, confidence, expires, time }: Fact): readonly string[] => [
  text,
  `from        ${source}, by a ${author}${run === null ? '' : ` in run ${run}`}, ${time.slice(0, 10)}`,
  `confidence  ${percent(confidence)}`,
  `expires     ${expires ?? 'never'}`,
]

const failureLines = ({ agent, stage, check, signature, evidence, attempt, run, time, ended }: Failure): readonly string[] => [
  signature,
  `check       ${check} refused attempt ${attempt} of ${agent} at the gate of ${stage}`,
  `evidence    ${evidence.replace('_', ' ')}`,
  `run         ${run}, ${time.slice(0, 10)}`,
  `ended       ${ended === null ? 'not yet' : tellEnding(ended)}`,
]

function tellEnding({ by, way, passed, attempts, changed }: NonNullable<Failure['ended']>): string {
  const who = by === 'agent' ? 'the agent decided again' : `a person chose ${way}`
  const what = changed.length === 0 ? '' : `; changed: ${changed.join(', ')}`
  return `${who}${passed ? `, and the gate passed at attempt ${attempts}` : ''}${what}`
}

/** What recurs across workloads. */
export function presentPatterns(patterns: readonly Pattern[]): string {
  if (patterns.length === 0) return 'No failure recurs across workloads.'
  const lines = patterns.flatMap((pattern) => [
    ...tallyLines(pattern),
    `    in ${pattern.workloads.join(', ')}: ${pattern.workloads.length} of the ${pattern.among} workloads in which ${pattern.agent} failed; confidence ${percent(pattern.confidence)}`,
  ])
  return ['Patterns', ...lines].join('\n')
}

/** What of the memory fits a phase. */
export function presentComposition({ phase, facts, failures }: Composition): string {
  if (facts.length === 0 && failures.length === 0) return `Nothing that is remembered fits ${phase}.`
  const told = facts.map(({ id, kind, text }) => `  ${id.slice(0, SHOWN_ID)}  ${kind}: ${harmless(text)}`)
  return [`For ${phase}`, ...told, ...failures.flatMap(tallyLines)].join('\n')
}

const tallyLines = (tally: Tally): readonly string[] => [
  `  ${tally.count} × ${tally.agent}, ${tally.check}: ${harmless(tally.signature)}`,
  `    ${tellRemedy(tally)}`,
]
