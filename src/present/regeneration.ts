import { describeOpenInvariant, distinctCalls, openInvariants, type Call, type GateResult } from '#domain'
import { cut } from '#system'
import { describeFinding } from '../graph/escalation.ts'
import type { FileMerge, FileOutcome } from '../workload/merge/outcome.ts'
import type { EachRegeneration } from '../regenerate/regenerate-all.ts'
import type { RegeneratedWorkload, RegenerationMode } from '../regenerate/regenerate-workload.ts'
import type { Contradiction, DecisionChange } from '../regenerate/regeneration.ts'
import { presentBuild } from './rendered-by.ts'
import { harmless, table } from './table.ts'

const SHOWN_FINDINGS = 12
const WIDTH = 100

/** What became of one workload, or would: headline, files, choices, what a gate found. */
export function presentRegeneration(found: RegeneratedWorkload, mode: RegenerationMode): string {
  const told = found.files.filter(({ outcome }) => outcome !== 'same')
  const rest = found.files.length - told.length
  return [
    headline(found, mode),
    ...buildLine(found),
    ...(told.length > 0 ? ['', ...fileTable(told)] : []),
    ...(told.length > 0 && rest > 0 ? [`  ${told.length} of ${found.files.length} files; the others stay byte for byte`] : []),
    ...section('Choices', found.decisions.flatMap(changeLines)),
    ...section('Against your choices', found.contradictions.map(contradictionLine)),
    ...section('Conflicts', found.files.flatMap(conflictLines)),
    ...section('The gate found', findingLines(found.gates)),
    ...(mode !== 'apply' && found.stages.length > 0 ? ['', `  To be judged: ${found.stages.join(', ')}.`] : []),
  ].join('\n')
}

const section = (title: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ['', `${title}:`, ...lines])

function headline({ workload, outcome, files, gates }: RegeneratedWorkload, mode: RegenerationMode): string {
  const conflicts = files.filter((file) => file.outcome === 'conflict').length
  const waiting = conflicts === 0 ? '' : `; ${counted(conflicts, 'conflict')} for you to settle`
  switch (outcome) {
    case 'unchanged':
      return `${conflicts === 0 ? '✓' : '!'} ${workload} is up to date${waiting}`
    case 'would_change':
      return `! ${workload} would change${mode === 'preview' ? '; nothing was written' : ''}${waiting}`
    case 'landed':
      return `${conflicts === 0 ? '✓' : '!'} ${workload} was regenerated${judgedBy(gates)}${waiting}`
    case 'conflict':
      return `! ${workload}: your own edit stands where the draft would; nothing else has landed${waiting}`
    case 'refused':
      return `✗ ${workload}: the gate of ${gates.at(-1)?.gate ?? 'a stage'} ${verdictOf(gates)}; nothing has landed`
  }
}

/** Why files change that nobody touched. */
const buildLine = ({ build }: RegeneratedWorkload): readonly string[] =>
  build ? [`  rendered by gangway ${presentBuild(build.rendered_by)}, this is ${presentBuild(build.this_build)}`] : []

const verdictOf = (gates: readonly GateResult[]): string =>
  gates.some(({ outcome }) => outcome === 'error') ? 'could not judge the result' : 'refused the result'

const judgedBy = (gates: readonly GateResult[]): string => (gates.length === 0 ? '' : `; ${counted(gates.length, 'gate')} passed`)

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`

/** Words for a person beside the names of the outcomes. */
const MEANINGS: Readonly<Record<FileOutcome, string>> = {
  create: 'new',
  same: 'nothing to do',
  update: 'rendered again',
  'keep-yours': 'your edit stays',
  merge: 'your edit and the new rendering, apart from one another',
  conflict: 'both changed the same place; your file stays as it is',
  'deleted-by-you': 'you removed it; it stays away',
  orphan: 'not part of the workload any more, but edited: it stays',
  adopt: 'was there already, and is what is rendered',
}

const meaningOf = ({ outcome, content }: FileMerge): string =>
  outcome === 'update' && content === undefined ? 'not part of the workload any more: removed' : MEANINGS[outcome]

function fileTable(files: readonly FileMerge[]): readonly string[] {
  const columns = [{ title: 'outcome' }, { title: 'file', most: 60 }, { title: 'what changed' }]
  return table(
    columns,
    files.map((file) => [file.outcome, file.path, meaningOf(file)]),
  )
}

function changeLines({ decision, path, before, after, by }: DecisionChange): readonly string[] {
  const who = by === 'person' ? 'yours' : 'decided anew'
  return [`  config/${decision}.yaml ${path}: ${shown(before)} → ${shown(after)} (${who})`]
}

const shown = (value: unknown): string => (value === undefined ? 'nothing' : cut(harmless(JSON.stringify(value)), WIDTH / 2))

const contradictionLine = ({ decision, path, reason }: Contradiction): string => `  config/${decision}.yaml ${path}: ${harmless(reason)}`

function conflictLines({ path, conflict }: FileMerge): readonly string[] {
  if (!conflict) return []
  const places = conflict.places.map(({ at }) => `    at ${harmless(at)}`)
  return [`  ${path}: ${harmless(conflict.reason)}`, ...places]
}

/** What settles the conflicts, and what the gate's findings propose. */
export const regenerationCalls = ({
  workload,
  files,
  gates,
}: Pick<RegeneratedWorkload, 'workload' | 'files' | 'gates'>): readonly Call[] => [
  ...files.flatMap(({ path, conflict }) => (conflict ? [{ operation: 'resolve', input: { workload, path } }] : [])),
  ...distinctCalls(refusing(gates).flatMap(({ next = [] }) => next)),
]

const refusing = (gates: readonly GateResult[]) =>
  gates.filter(({ outcome }) => outcome !== 'passed').flatMap(({ checks }) => checks.flatMap((check) => check.findings))

function findingLines(gates: readonly GateResult[]): readonly string[] {
  const findings = refusing(gates)
  const more = findings.length > SHOWN_FINDINGS ? [`  and ${findings.length - SHOWN_FINDINGS} more`] : []
  const told = findings.slice(0, SHOWN_FINDINGS).flatMap(describeFinding)
  const unwaivable = gates.flatMap(openInvariants).map((open) => `nobody can waive this: ${describeOpenInvariant(open)}`)
  return [...[...unwaivable, ...told].map((line) => `  ${harmless(line)}`), ...more]
}

/** All workloads of a project: one line each for what is not up to date, and how many are. */
export function presentAll(found: readonly EachRegeneration[], mode: RegenerationMode): string {
  const quiet = found.filter(isQuiet)
  const loud = found.filter((each) => !isQuiet(each))
  const told = loud.flatMap((each) => (each.outcome === 'error' ? failureLines(each) : [presentRegeneration(each, mode), '']))
  return [...told, found.length === 0 ? 'There is no workload yet.' : `${quiet.length} of ${found.length} workloads are up to date.`].join(
    '\n',
  )
}

/** The same of all: what each conflict and each failure proposes. */
export const allCalls = (found: readonly EachRegeneration[]): readonly Call[] =>
  distinctCalls(found.flatMap((each) => (each.outcome === 'error' ? (each.error.next ?? []) : regenerationCalls(each))))

const isQuiet = (each: EachRegeneration): boolean =>
  each.outcome === 'unchanged' && each.files.every(({ outcome }) => outcome !== 'conflict')

const failureLines = ({ workload, error }: Extract<EachRegeneration, { outcome: 'error' }>): readonly string[] => [
  `✗ ${workload}: ${error.message}`,
  ...(error.subject === undefined ? [] : [`  at ${error.subject}`]),
  ...(error.hint === undefined ? [] : [`  ${error.hint}`]),
  '',
]
