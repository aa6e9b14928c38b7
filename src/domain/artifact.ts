import { z } from 'zod'
import { agentIdSchema } from './names.ts'

export const artifactOwnerSchema = z.union([agentIdSchema, z.literal('engine')])
export type ArtifactOwner = z.infer<typeof artifactOwnerSchema>

/** A file of a workload before it reaches the disk. A path is claimed once. */
export interface Artifact {
  /** Relative to the workload folder, forward slashes. */
  path: string
  content: string
  kind: 'config' | 'script' | 'sql' | 'dag' | 'test' | 'document' | 'data'
  ownership: 'managed' | 'merged' | 'seeded'
  owner: ArtifactOwner
  /** Hash of the template text (empty for serialised files) and of the decisions it was rendered from. */
  provenance: { template: string; decision: string }
}

/** `.gangway/lock.json`: what each artifact was rendered from, and the hash that landed. */
export const lockSchema = z.strictObject({
  version: z.literal(1),
  gangway: z.string(),
  artifacts: z.record(
    z.string(),
    z.strictObject({
      sha256: z.string(),
      kind: z.string(),
      ownership: z.string(),
      owner: z.string(),
      template: z.string(),
      decision: z.string(),
    }),
  ),
})
export type Lock = z.infer<typeof lockSchema>
