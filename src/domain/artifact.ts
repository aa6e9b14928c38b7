import { z } from 'zod'
import { agentIdSchema, type AgentId } from './agents.ts'

export const artifactOwnerSchema = z.union([agentIdSchema, z.literal('engine')])
export type ArtifactOwner = z.infer<typeof artifactOwnerSchema>

export const artifactKindSchema = z.enum(['config', 'script', 'sql', 'dag', 'test', 'document', 'data'])
export const ownershipSchema = z.enum(['managed', 'merged', 'seeded'])

/** A file of a workload before it reaches the disk. A path is claimed once. */
export interface Artifact {
  /** Relative to the workload folder, forward slashes. */
  path: string
  content: string
  kind: z.infer<typeof artifactKindSchema>
  ownership: z.infer<typeof ownershipSchema>
  owner: ArtifactOwner
  /** Hash of the template text (empty for serialised files) and of the decisions it was rendered from. */
  provenance: { template: string; decision: string }
}

const artifactOfVersion1 = z.strictObject({
  sha256: z.string(),
  kind: z.string(),
  ownership: z.string(),
  owner: z.string(),
  template: z.string(),
  decision: z.string(),
})

const lockOfVersion1 = z.strictObject({
  version: z.literal(1),
  gangway: z.string(),
  artifacts: z.record(z.string(), artifactOfVersion1),
})

/** An assumption with its value as JSON text: the README shows its keys in the order in which they were assumed. */
const assumedSchema = z.strictObject({ field: z.string(), json: z.string(), why: z.string() })

/** The version of a lock that Gangway writes; it reads the older ones too. */
export const LOCK_VERSION = 2

const lockOfVersion2 = z.strictObject({
  version: z.literal(LOCK_VERSION),
  gangway: z.string(),
  /** What rendered it, templates included; null when that was not a build. */
  renderer: z.string().nullable(),
  /** What was assumed when the workload was onboarded; null where only the README tells. */
  assumptions: z.array(assumedSchema).nullable(),
  artifacts: z.record(
    z.string(),
    artifactOfVersion1.extend({
      /** What was judged and landed; null when a person has deleted the file. */
      sha256: z.string().nullable(),
      /** Of the stored base, that is of what was rendered; differs from `sha256` where a person edited the file. */
      base: z.string().nullable(),
    }),
  ),
  /** Hashes of profile, gates, reasons, evidence and conflicts. */
  records: z.record(z.string(), z.string()),
})
export type Lock = z.infer<typeof lockOfVersion2>

/** A lock of an older version as one of this version; what was not kept then is null. */
function migrateLock({ gangway, artifacts }: z.infer<typeof lockOfVersion1>): Lock {
  const migrated = Object.entries(artifacts).map(([path, artifact]) => [path, { ...artifact, base: null }] as const)
  return { version: LOCK_VERSION, gangway, renderer: null, assumptions: null, artifacts: Object.fromEntries(migrated), records: {} }
}

/** `.gangway/lock.json`: what each artifact was rendered from, and the hashes that landed. */
export const lockSchema = z.union([lockOfVersion2, lockOfVersion1.transform(migrateLock)])

/** The agent that answers for a file; none for the engine's own, and for what nobody claims. */
export function ownerOfFile(artifacts: readonly Artifact[], path: string | undefined): AgentId | undefined {
  const owner = artifacts.find((artifact) => artifact.path === path)?.owner
  return owner === 'engine' ? undefined : owner
}
