import { z } from 'zod'
import { describeManifest, verifyManifest } from '../../workload/verify-manifest.ts'
import type { Call } from '#domain'
import type { Workload } from '../../workload/workload.ts'

/** What no gate has judged yet: the files that differ from those that the gates passed. */
export interface SinceGate {
  /** One phrase for a progress line. */
  phrase: string | undefined
  /** Lines above what a command tells; empty where every file is as it was judged. */
  warning: string
  /** What to do about it. */
  next: readonly Call[]
  data: { edited_since_gate: readonly string[]; missing_since_gate: readonly string[] }
}

/** The same, as a document has it. */
export const sinceGateShape = { edited_since_gate: z.array(z.string()), missing_since_gate: z.array(z.string()) }

/** Compares a workload's files with those that its gates passed. */
export async function sinceGate({ name, folder, lock }: Workload): Promise<SinceGate> {
  const changes = lock ? await verifyManifest(folder, lock) : { edited: [], missing: [] }
  const phrase = describeManifest(changes)
  return {
    phrase,
    warning: phrase === undefined ? '' : `▲ ${phrase}; a regeneration lets the gates judge it\n`,
    next: phrase === undefined ? [] : [{ operation: 'regenerate', input: { workload: name } }],
    data: { edited_since_gate: changes.edited, missing_since_gate: changes.missing },
  }
}
