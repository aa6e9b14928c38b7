import type { Modification } from '../modify/plan-modification.ts'
import type { Regeneration, RegenerationReport } from '../regenerate/index.ts'
import { stringifyFlow } from './flow.ts'
import { shellCommand } from './shell-command.ts'
import { cut, harmless } from './table.ts'

const SHOWN_FILES = 12
const SHOWN_DECISIONS = 20

/** Path, before, after; then what a person should know. */
export function presentChanges({ values, notes }: Pick<Modification, 'values' | 'notes'>): readonly string[] {
  return [
    ...values.flatMap(({ file, path, before, after }) => [`  ${file}#${path}`, ...sides(before, after)]),
    ...notes.map((note) => `  · ${harmless(note)}`),
  ]
}

/** What hangs on the changes: decisions, files, stages. */
export function presentConsequences(
  { decisions, files, stages, contradictions }: Regeneration,
  said: ReadonlySet<string>,
): readonly string[] {
  const others = decisions.filter(({ decision, path }) => !said.has(`config/${decision}.yaml#${path}`))
  const written = files.filter(({ outcome }) => outcome !== 'same' && outcome !== 'keep-yours' && outcome !== 'adopt')
  return [
    ...(others.length > 0 ? ['Follows'] : []),
    ...others
      .slice(0, SHOWN_DECISIONS)
      .map(({ decision, path, before, after }) => `  config/${decision}.yaml#${path}: ${short(before)} → ${short(after)}`),
    ...(others.length > SHOWN_DECISIONS ? [`  and ${others.length - SHOWN_DECISIONS} more`] : []),
    ...(written.length > 0 ? [`Files (${written.length} of ${files.length}; the others stay byte for byte)`] : ['No file changes.']),
    ...written.slice(0, SHOWN_FILES).map(({ path, outcome }) => `  ${outcome.padEnd(10)} ${path}`),
    ...(written.length > SHOWN_FILES ? [`  and ${written.length - SHOWN_FILES} more`] : []),
    ...(stages.length > 0 ? [`Judged again: ${stages.join(', ')}`] : []),
    ...contradictions.map(({ decision, path, reason }) => `  ! config/${decision}.yaml#${path}: ${harmless(reason)}`),
  ]
}

/** Each clash with the commands that settle it. */
export function presentClashes({ clashes }: Pick<Modification, 'clashes'>): readonly string[] {
  return clashes.flatMap(({ what, options }) => [
    `  ✗ ${harmless(what)}`,
    ...options.flatMap(({ says, command }) => [`    ${harmless(says)}`, `  → ${shellCommand(command)}`]),
  ])
}

/** What came of it. */
export function presentReport({ outcome, files, gates }: RegenerationReport, workload: string): string {
  if (outcome === 'refused') {
    const refusal = gates.at(-1)
    const findings = (refusal?.checks ?? []).flatMap(({ findings: found }) => found).slice(0, 5) // prettier-ignore
    return [
      `Refused by the ${refusal?.gate ?? ''} gate; nothing was changed.`,
      ...findings.map((finding) => `  ✗ ${harmless(finding.message)}`),
    ].join('\n')
  }
  const written = files.filter((file) => file.outcome !== 'same' && file.outcome !== 'keep-yours').length
  return [`${workload} is changed: ${written} ${written === 1 ? 'file' : 'files'} written, everything else untouched.`, `  → gangway run ${workload}`].join('\n') // prettier-ignore
}

const sides = (before: unknown, after: unknown): readonly string[] => [`    before  ${short(before)}`, `    after   ${short(after)}`]

const short = (value: unknown): string => (value === undefined ? '(nothing)' : cut(harmless(stringifyFlow(value)), 100))
