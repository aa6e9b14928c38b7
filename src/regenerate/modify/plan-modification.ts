import { callerError, type AgentId } from '#domain'
import { parseYaml } from '#system'
import { z } from 'zod'
import {
  agentsFor,
  applyChanges,
  completeChange,
  editedTwins,
  findClashes,
  parseChangePath,
  printChangePath,
  safeWords,
  understandRequest,
  type Change,
  type ChangedValue,
  type Changed,
  type Clash,
  type ModifiableWorkload,
} from '../../workload/modify/index.ts'
import type { ReadSurroundings } from './surroundings.ts'

export interface ModifyRequest {
  /** Free text. */
  words?: string | undefined
  /** `path=value`, the value as YAML. */
  set?: readonly string[] | undefined
  /** Paths whose value is taken out. */
  unset?: readonly string[] | undefined
  /** Changes that an answer comes to. */
  changes?: readonly Change[]
}

/** What was asked for, as typed changes that fit, and what stands against it. */
export interface Modification {
  before: ModifiableWorkload
  after: ModifiableWorkload
  files: Changed['files']
  values: readonly ChangedValue[]
  notes: readonly string[]
  clashes: readonly Clash[]
  decideAnew: ReadonlySet<AgentId>
}

/** Reads words and paths into changes; nothing is built and nothing is written. */
export function planModification(asked: ModifyRequest, surroundings: ReadSurroundings): Modification {
  const { workload, targets, referrers } = surroundings
  const spoken = asked.words === undefined ? { changes: [], notes: [] } : understandRequest(asked.words, surroundings)
  const given = [...kindsFirst((asked.set ?? []).map(setting)), ...(asked.unset ?? []).map(unsetting)]
  const changes = completed([...spoken.changes, ...given, ...(asked.changes ?? [])], workload)
  const changed = applyChanges(workload, [...changes, ...editedTwins(changes, workload)])
  const clashes = findClashes({ before: workload, after: changed.workload, targets, referrers })
  return {
    before: workload,
    after: changed.workload,
    files: changed.files,
    values: changed.values,
    notes: [...new Set([...spoken.notes, ...linkNotes(workload, changed.workload), ...exclusionNotes(workload, changed.workload)])],
    clashes,
    decideAnew: agentsFor(changed.changes),
  }
}

/** One after the other: a later change stands on what an earlier one says. */
function completed(changes: readonly Change[], workload: ModifiableWorkload): readonly Change[] {
  const done: Change[] = []
  let current = workload
  for (const change of changes) {
    const complete = completeChange(change, current)
    current = applyChanges(current, [complete]).workload
    done.push(complete)
  }
  return done
}

/** How a column is masked hangs on the kind of its data. */
const kindsFirst = (changes: readonly Change[]): readonly Change[] =>
  changes.toSorted((left, right) => Number(isKind(right)) - Number(isKind(left)))

const isKind = ({ at }: Change): boolean => /^pii\.\w+\.type$/.test(printChangePath(at))

function setting(pair: string): Change {
  const [path, text] = split(pair)
  return { at: parseChangePath(path), value: readValue(text, path), reason: safeWords(`set ${pair}`) }
}

const unsetting = (path: string): Change => ({ at: parseChangePath(path), reason: safeWords(`unset ${path}`) })

/** The first equals sign outside of brackets ends the path. */
function split(pair: string): [path: string, value: string] {
  let depth = 0
  for (const [index, character] of [...pair].entries()) {
    if (character === '[') depth += 1
    if (character === ']') depth -= 1
    if (character === '=' && depth <= 0 && index > 0)
      return [[...pair].slice(0, index).join('').trim(), [...pair].slice(index + 1).join('')]
  }
  throw callerError({
    code: 'set_malformed',
    message: `${JSON.stringify(safeWords(pair))} is no path=value.`,
    subject: 'set',
    hint: 'Write for example schedule.cron=0 6 * * *; a value is taken out by naming its path under unset.',
  })
}

/** A cron expression begins with an asterisk, which YAML would take for something else. */
function readValue(text: string, path: string): unknown {
  if (/^\s*[*&!%@`]/.test(text)) return text.trim()
  return text.trim() === '' ? '' : parseYaml(text, { path, schema: z.unknown() })
}

/** What was stored before stays until a run takes it out. */
function exclusionNotes(before: ModifiableWorkload, after: ModifiableWorkload): readonly string[] {
  const isExcluded = ({ request }: ModifiableWorkload, name: string): boolean => request.columns?.[name]?.excluded === true
  const fresh = Object.keys(after.request.columns ?? {}).filter((name) => isExcluded(after, name) && !isExcluded(before, name))
  if (fresh.length === 0) return []
  return [
    `Earlier landings and the published tables still hold ${fresh.join(', ')}. The next run takes it out of every landing, removes the raw files that hold it, and replaces the tables.`,
  ]
}

/** A link without a wait may run before the other side is there. */
function linkNotes(before: ModifiableWorkload, after: ModifiableWorkload): readonly string[] {
  const old = new Set((before.request.foreign_keys ?? []).map(({ to }) => to.workload))
  const linked = (after.request.foreign_keys ?? []).map(({ to }) => to.workload).filter((name) => !old.has(name))
  const waits = after.request.schedule?.depends_on ?? []
  return [...new Set(linked)]
    .filter((name) => !waits.includes(name))
    .map(
      (name) =>
        `${after.name} does not wait for ${name}: it runs with what ${name} has published by then. Say "wait for ${name}" to change that.`,
    )
}
