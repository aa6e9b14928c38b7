import { stringifyFlow } from '#domain'
import { cut } from '#system'
import type { Modification } from '../regenerate/modify/plan-modification.ts'
import type { Regeneration, RegenerationReport } from '../regenerate/index.ts'
import type { FileOutcome } from '../workload/merge/outcome.ts'
import { harmless } from './table.ts'

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
export function presentConsequences(regeneration: Regeneration, said: Pick<Modification, 'values' | 'files'>): readonly string[] {
  const { decisions, files, stages, contradictions } = regeneration
  const places = new Set(said.values.map(({ file, path }) => `${file}#${path}`))
  const others = decisions.filter(({ decision, path }) => !places.has(`config/${decision}.yaml#${path}`))
  const written = writtenFiles(files, said)
  return [
    ...(others.length > 0 ? ['Follows'] : []),
    ...others
      .slice(0, SHOWN_DECISIONS)
      .map(({ decision, path, before, after }) => `  config/${decision}.yaml#${path}: ${short(before)} → ${short(after)}`),
    ...(others.length > SHOWN_DECISIONS ? [`  and ${others.length - SHOWN_DECISIONS} more`] : []),
    ...(written.length > 0 ? [`Files (${written.length} of ${files.length}; the others stay byte for byte)`] : ['No file changes.']),
    ...written.slice(0, SHOWN_FILES).map(({ path, outcome }) => `  ${(outcome === 'keep-yours' ? 'edit' : outcome).padEnd(10)} ${path}`),
    ...(written.length > SHOWN_FILES ? [`  and ${written.length - SHOWN_FILES} more`] : []),
    ...(stages.length > 0 ? [`Judged again: ${stages.join(', ')}`] : []),
    ...contradictions.map(({ decision, path, reason }) => `  ! config/${decision}.yaml#${path}: ${harmless(reason)}`),
  ]
}

type Files = readonly { path: string; outcome: FileOutcome }[]

/** What is really another file afterwards: rendered anew, or edited in the person's name. */
function writtenFiles(files: Files, { files: edited }: Pick<Modification, 'files'>): Files {
  const paths: ReadonlySet<string> = new Set(edited.keys())
  return files.filter(({ path, outcome }) => paths.has(path) || !['same', 'keep-yours', 'adopt'].includes(outcome))
}

/** What excludes one another. */
export const presentClashes = ({ clashes }: Pick<Modification, 'clashes'>): readonly string[] =>
  clashes.map(({ what }) => `  ✗ ${harmless(what)}`)

/** What settles each clash, in words. */
export const presentClashOptions = ({ clashes }: Pick<Modification, 'clashes'>): readonly string[] =>
  clashes.flatMap(({ options }) => options.map(({ says }) => `    ${harmless(says)}`))

/** What came of it. */
export function presentReport({ outcome, files, gates }: RegenerationReport, said: Pick<Modification, 'before' | 'files'>): string {
  const workload = said.before.name
  if (outcome === 'refused') {
    const refusal = gates.at(-1)
    const findings = (refusal?.checks ?? []).flatMap(({ findings: found }) => found).slice(0, 5)
    return [
      `Refused by the ${refusal?.gate ?? ''} gate; nothing was changed.`,
      ...findings.map((finding) => `  ✗ ${harmless(finding.message)}`),
    ].join('\n')
  }
  if (outcome === 'conflict') return conflictTold(files)
  const written = writtenFiles(files, said).length
  return `${workload} is changed: ${written} ${written === 1 ? 'file' : 'files'} written, everything else untouched.`
}

/** One line for each file, whatever the gate said of it. */
function conflictTold(files: RegenerationReport['files']): string {
  const lines = files.flatMap(({ path, conflict }) => (conflict ? [`  ! ${path}: ${harmless(conflict.reason)}`] : []))
  return [
    'Your own edit stands where the change would; nothing was changed, and both sides are kept.',
    ...lines,
    '  Settle it, then say the change again.',
  ].join('\n')
}

const sides = (before: unknown, after: unknown): readonly string[] => [`    before  ${short(before)}`, `    after   ${short(after)}`]

const short = (value: unknown): string => (value === undefined ? '(nothing)' : cut(harmless(stringifyFlow(value)), 100))
