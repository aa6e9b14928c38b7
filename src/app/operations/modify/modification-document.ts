import { z } from 'zod'
import { callSchema } from '#domain'
import type { Regeneration, RegenerationReport } from '../../../regenerate/index.ts'
import type { Modification } from '../../../regenerate/modify/plan-modification.ts'

const stateSchema = z.enum(['unchanged', 'waiting', 'done', 'failed', 'stopped'])
export type ModificationState = z.infer<typeof stateSchema>

const changeSchema = z.strictObject({ file: z.string(), path: z.string(), before: z.json(), after: z.json(), reason: z.string() })
export const modificationSchema = z.strictObject({
  workload: z.string(),
  state: stateSchema,
  changes: z.array(changeSchema),
  notes: z.array(z.string()),
  clashes: z.array(z.looseObject({})),
  decisions: z.array(z.looseObject({ decision: z.string(), path: z.string() })),
  contradictions: z.array(z.looseObject({ decision: z.string(), path: z.string() })),
  files: z.array(z.strictObject({ path: z.string(), outcome: z.string() })),
  stages: z.array(z.string()),
  gates: z.array(z.looseObject({ gate: z.string(), outcome: z.string() })),
  /** Carries it out, where it waits for a yes. */
  next: z.array(callSchema).optional(),
})

/** What `modify --json` prints. */
export function modificationDocument(
  { before: { name }, values, notes, clashes }: Modification,
  state: ModificationState,
  regeneration?: Regeneration,
  report?: RegenerationReport,
) {
  return {
    workload: name,
    state,
    changes: values.map(({ file, path, before, after, reason }) => ({ file, path, before: before ?? null, after: after ?? null, reason })),
    notes,
    clashes,
    decisions: regeneration?.decisions ?? [],
    contradictions: regeneration?.contradictions ?? [],
    files: (report?.files ?? regeneration?.files ?? []).map(({ path, outcome }) => ({ path, outcome })),
    stages: regeneration?.stages ?? [],
    gates: report?.gates ?? [],
  }
}
