import { defect, jsonText, LOCK_VERSION, type Artifact, type Lock } from '#domain'
import { canonicalJson, hashOf, sha256 } from '#system'
import { configSchemaFiles } from './config/config-schema.ts'
import type { LandInput } from './land-input.ts'
import { conflictRecords } from './merge/conflict-record.ts'
import type { FileMerge } from './merge/outcome.ts'
import { internal } from './workload-paths.ts'

/** Name of an evidence record: equal records have equal names. */
export const evidenceId = (record: unknown): string => hashOf(record).slice(0, 16)

/** A file of the workload as it shall lie on disk and as base; undefined where it shall not. */
interface Placed {
  path: string
  content: string | undefined
  base: string | undefined
  entry: LockEntry
}

type LockEntry = Lock['artifacts'][string]
type Provenance = Omit<LockEntry, 'sha256' | 'base'>

/** All files of the landing in the order in which they reach the disk: base and lock last. */
export function composeLanding(input: LandInput, before: Lock | undefined): ReadonlyMap<string, string> {
  const placed = input.merges ? mergedFiles(input.merges, input, before) : renderedFiles(input)
  const records = recordsOf(input)
  const files = new Map<string, string>()
  const add = (path: string, content: string): void => {
    if (files.has(path)) throw defect({ code: 'path_claimed_twice', message: `Two files claim ${path}.`, subject: path })
    files.set(path, content)
  }
  for (const { path, content } of placed) {
    if (path.startsWith('.gangway/')) throw defect({ code: 'path_reserved', message: `${path} belongs to the engine.`, subject: path })
    if (content !== undefined) add(path, content)
  }
  for (const [path, content] of records) add(path, content)
  for (const { path, base } of placed) if (base !== undefined) add(internal.base(path), base)
  add(internal.lock, json(makeLock(input, placed, records)))
  return files
}

/** Without a merge every artifact lands as it is; what was rendered becomes the base. */
function renderedFiles({ artifacts, rendered }: LandInput): readonly Placed[] {
  return artifacts.map((artifact) => {
    const { path, content } = artifact
    const base = rendered?.[path] ?? content
    return { path, content, base, entry: { ...provenanceOf(artifact), sha256: sha256(content), base: sha256(base) } }
  })
}

/** What the merge left alone keeps the entry that it has. */
function mergedFiles(merges: readonly FileMerge[], { artifacts, seen }: LandInput, before: Lock | undefined): readonly Placed[] {
  const drafts = new Map(artifacts.map((artifact) => [artifact.path, artifact]))
  return merges.flatMap(({ path, content, base, undecodable }): Placed[] => {
    const provenance = provenanceAfter(drafts.get(path), before?.artifacts[path], base)
    // Neither rendered nor known as a base any more: the file, if it is there, is a person's own from now on.
    if (!provenance || (base === undefined && !drafts.has(path))) return []
    const entry = { ...provenance, sha256: hashIf(content), base: hashIf(base) }
    // Its bytes cannot be written from a text; they stay as they are.
    if (undecodable) return [{ path, content: undefined, base, entry: { ...entry, sha256: seen?.get(path) ?? null } }]
    return [{ path, content, base, entry }]
  })
}

const hashIf = (text: string | undefined): string | null => (text === undefined ? null : sha256(text))

/** A former base was rendered from the former decisions; a config file always stands for the decision that it holds. */
function provenanceAfter(draft: Artifact | undefined, former: LockEntry | undefined, base: string | undefined): Provenance | undefined {
  if (draft && (draft.kind === 'config' || draft.content === base || !former)) return provenanceOf(draft)
  if (!former) return undefined
  const { kind, ownership, owner, template, decision } = former
  return { kind, ownership, owner, template, decision }
}

const provenanceOf = ({ kind, ownership, owner, provenance }: Artifact): Provenance => ({
  kind,
  ownership,
  owner,
  template: provenance.template,
  decision: provenance.decision,
})

function recordsOf(input: LandInput): ReadonlyMap<string, string> {
  return new Map([
    ...(input.merges ?? []).flatMap((merge) => [...conflictRecords(merge, input.workload)]),
    ...(input.evidence ?? []).map((record) => [internal.evidence(evidenceId(record)), json(record)] as const),
    ...sortedEntries(input.why).flatMap(([name, choices]) => (choices ? [[`.gangway/why/${name}.json`, json(choices)] as const] : [])),
    [internal.gates, json({ version: 1, gates: input.gates, gaps: input.gaps ?? [] })],
    [internal.profile, json(input.profile)],
    ...configSchemaFiles(),
  ])
}

const sortedEntries = <Value>(record: Readonly<Record<string, Value>>): [string, Value][] =>
  Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1))

/** Sorted keys, indented: same value, same bytes, and a diff that can be read. */
const json = (value: unknown): string => `${jsonText(JSON.parse(canonicalJson(value)), 2)}\n`

function makeLock(input: LandInput, placed: readonly Placed[], records: ReadonlyMap<string, string>): Lock {
  return {
    version: LOCK_VERSION,
    gangway: input.gangway,
    renderer: input.renderer ?? null,
    assumptions: (input.assumptions ?? []).map(({ field, value, why }) => ({ field, json: JSON.stringify(value ?? null), why })),
    artifacts: Object.fromEntries(placed.map(({ path, entry }) => [path, entry])),
    records: Object.fromEntries([...records].map(([path, content]) => [path, sha256(content)])),
  }
}
