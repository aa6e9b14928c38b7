import { artifactKindSchema, artifactOwnerSchema, decisionNames, decisionPath, defect, ownershipSchema } from '#domain'
import type { Agent, Artifact, Decisions, Lock } from '#kit'
import type { Draft } from '../draft/draft.ts'
import { draftOf } from '../draft/draft-of.ts'
import { mergeTree } from '../workload/merge/merge-tree.ts'
import type { FileMerge, FileVersions } from '../workload/merge/outcome.ts'
import { previewLanding } from '../workload/land-workload.ts'
import type { Workbench } from './workbench.ts'
import { parseConfigText } from '../workload/config/check-config-text.ts'
import { requireWorkloadConfig } from '../draft/check-workload-config.ts'
import { parseCheck } from '../workload/merge/parse-check.ts'
import { decidingAgents, deciderOf, followerOf } from './decide-anew.ts'
import { isJudgedRequest } from './judged-request.ts'
import { judgedStages } from './judged-stages.ts'
import { landingInput } from './landing-input.ts'
import { mergeDecisions, untouched, type MergedDecisions } from './merge-decisions.ts'
import type { MergedWorkload, RegenerateInput, Regeneration } from './regeneration.ts'
import { storedInput } from './stored-input.ts'
import { storedWorkload, type StoredWorkload } from './stored-workload.ts'

/** Reads, decides, renders and merges one workload in memory; nothing is written. */
export async function prepareRegeneration(input: RegenerateInput, workbench: Workbench): Promise<Regeneration> {
  const stored = await storedWorkload(workbench, input)
  const agents = await workbench.agents()
  const anew = await decidingAgents(stored, input)
  const decided = await mergeDecisions(stored, input, {
    agents,
    decide: deciderOf(stored, anew, workbench),
    follow: followerOf(stored, anew, workbench),
  })
  await requireSoundMerge(stored, decided, workbench)
  const draft = await render(stored, decided, agents, workbench)
  const rendered = withDraftedConfig(draft.artifacts, decided)
  const merges = (await mergeFiles({ stored, decided, rendered, input, workbench })).map((merge) => asUpgraded(merge, stored.config))
  const merged = mergedWorkload({ stored, decided, draft, rendered, merges, readAgain: input.profile !== undefined })
  const bases = new Map(merges.map(({ path, base }) => [path, base]))
  const tree = {
    ...merged,
    bases,
    requestIsJudged: await isJudgedRequest(stored, (await workbench.checks()).flat()),
    bytes: bytesOf(merges, stored),
  }
  const stages = judgedStages(tree, { lock: stored.lock, landedProfile: stored.landedProfile }, agents)
  const { changes: decisions, contradictions } = decided
  const regeneration = { workload: stored.name, files: merges, decisions, contradictions, stages, merged }
  const written = await previewLanding(await landingInput(regeneration, workbench))
  return { ...regeneration, unchanged: written.length === 0 && stages.length === 0 }
}

/** Files that are no text are known by the hash of their bytes. */
const bytesOf = (merges: readonly FileMerge[], { seen }: StoredWorkload): ReadonlyMap<string, string> =>
  new Map(merges.flatMap(({ path, undecodable }) => (undecodable === true ? [[path, seen.get(path) ?? ''] as const] : [])))

/** What an agent decided anew has to fit what a person wrote beside it, and each file what it repeats of others: told at the place in the file. */
async function requireSoundMerge(stored: StoredWorkload, { merges }: MergedDecisions, workbench: Workbench): Promise<void> {
  const { config, references, landedProfile, profile } = stored
  const dialect = await workbench.dialect(stored.request.platform)
  const merged = merges.flatMap(({ path, content }) => (content === undefined ? [] : [[path, content] as const]))
  const base = await stored.base(decisionPath('source'))
  const landed = base === undefined ? undefined : parseConfigText('source', base)
  requireWorkloadConfig(new Map([...config, ...merged]), { dialect, references, measured: { landed, profiles: [landedProfile, profile] } })
}

async function render(
  stored: StoredWorkload,
  { decisions }: MergedDecisions,
  agents: readonly Agent[],
  workbench: Workbench,
): Promise<Draft> {
  const dialect = await workbench.dialect(stored.request.platform)
  const parts = { agents, dialect, root: workbench.config.root, references: stored.references }
  return draftOf({ ...storedInput(stored, decisions), edits: {} }, parts)
}

/** A config file of an older version that nothing else changes is brought into today's form: the table says so. */
function asUpgraded(merge: FileMerge, config: ReadonlyMap<string, string>): FileMerge {
  const before = config.get(merge.path)
  if (before === undefined || merge.content === before) return merge
  if (merge.outcome === 'same') return { ...merge, outcome: 'update' }
  return merge.outcome === 'keep-yours' ? { ...merge, outcome: 'merge' } : merge
}

/** Config was drafted before it met the disk; what the renderer makes of the merged decisions is not its draft. */
const withDraftedConfig = (artifacts: readonly Artifact[], { drafts }: MergedDecisions): readonly Artifact[] =>
  artifacts.map((artifact) => ({ ...artifact, content: drafts.get(artifact.path) ?? artifact.content }))

interface Merging {
  stored: StoredWorkload
  decided: MergedDecisions
  rendered: readonly Artifact[]
  input: RegenerateInput
  workbench: Workbench
}

/** All files by path: config as it was merged, the others against base and disk. */
async function mergeFiles({ stored, decided, rendered, input, workbench }: Merging): Promise<readonly FileMerge[]> {
  const drafts = new Map(rendered.map((artifact) => [artifact.path, artifact]))
  const done = new Set(decided.merges.map(({ path }) => path))
  const paths = [...new Set([...drafts.keys(), ...Object.keys(stored.lock.artifacts)])].filter((path) => !done.has(path))
  const merges = [...decided.merges]
  const files: FileVersions[] = []
  for (const path of paths) {
    const draft = drafts.get(path)
    const known = stored.lock.artifacts[path]
    const inReach = input.only === undefined || (draft?.owner ?? known?.owner) === input.only
    if (inReach) files.push(await versionsOf(path, draft, known, stored))
    else merges.push(await untouched(stored, path))
  }
  merges.push(...(await mergeTree(files, parseCheck(workbench.python))))
  return merges.toSorted((left, right) => (left.path < right.path ? -1 : 1))
}

async function versionsOf(
  path: string,
  draft: Artifact | undefined,
  known: Lock['artifacts'][string] | undefined,
  stored: StoredWorkload,
): Promise<FileVersions> {
  const disk = await stored.disk(path)
  const ownership = draft?.ownership ?? ownershipSchema.catch('managed').parse(known?.ownership)
  const versions = { path, ownership, draft: draft?.content, base: await stored.base(path), disk: disk?.text }
  return disk?.undecodable ? { ...versions, undecodable: true } : versions
}

interface Merged {
  stored: StoredWorkload
  decided: MergedDecisions
  draft: Draft
  rendered: readonly Artifact[]
  merges: readonly FileMerge[]
  readAgain: boolean
}

function mergedWorkload({ stored, decided, draft, rendered, merges, readAgain }: Merged): MergedWorkload {
  if (!draft.plan) throw defect({ code: 'plan_missing', message: 'No plan was compiled from the merged decisions.' })
  return {
    request: stored.request,
    profile: stored.profile,
    readAgain,
    decisions: complete(decided.decisions),
    plan: draft.plan,
    rendered,
    artifacts: merges.flatMap((merge) => artifactOf(merge, rendered, stored)),
    why: decided.why,
    assumptions: storedInput(stored, decided.decisions).assumptions,
    gates: stored.gates.gates,
    gaps: stored.gates.gaps,
    lock: stored.lock,
    seen: stored.seen,
  }
}

/** A file of the merged tree as the gate sees it; none where no file shall lie. */
function artifactOf({ path, content }: FileMerge, rendered: readonly Artifact[], { lock }: StoredWorkload): readonly Artifact[] {
  if (content === undefined) return []
  const draft = rendered.find((artifact) => artifact.path === path)
  if (draft) return [{ ...draft, content }]
  const known = lock.artifacts[path]
  const kind = artifactKindSchema.catch('document').parse(known?.kind)
  const owner = artifactOwnerSchema.catch('engine').parse(known?.owner)
  return [{ path, content, kind, owner, ownership: 'managed', provenance: { template: '', decision: '' } }]
}

function complete({ source, semantic, transformations, quality_rules, schedule }: Partial<Decisions>): Decisions {
  if (!source || !semantic || !transformations || !quality_rules || !schedule) {
    throw defect({ code: 'decision_missing', message: `Not all of ${decisionNames.map(decisionPath).join(', ')} were decided.` })
  }
  return { source, semantic, transformations, quality_rules, schedule }
}
