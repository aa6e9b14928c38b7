import { z } from 'zod'
import { driftReportSchema, findingSchema } from '#domain'
import type { Outcome } from '../../contract/outcome.ts'
import { renderedBySchema } from '../../../workload/rendered-by.ts'
import type { EachRegeneration } from '../../../regenerate/regenerate-all.ts'
import type { RegeneratedWorkload } from '../../../regenerate/regenerate-workload.ts'

/** A verdict where the gate refused or, when only asked, something would change; a person's where a conflict waits; the environment's where nothing could be judged. */
export function outcomeOf({ outcome, gates, files }: RegeneratedWorkload, { check }: { check: boolean }): Outcome {
  if (outcome === 'refused') return gates.some((gate) => gate.outcome === 'error') ? 'environment' : 'verdict'
  if (outcome === 'would_change' && check) return 'verdict'
  return files.some((file) => file.outcome === 'conflict') ? 'person' : 'done'
}

const changedSchema = z.looseObject({ decision: z.string(), path: z.string() })
const workload = z.string()
const fileSchema = z.strictObject({
  path: z.string(),
  outcome: z.string(),
  conflict: z.strictObject({ reason: z.string(), places: z.unknown() }).optional(),
})
const gateSchema = z.strictObject({ gate: z.string(), outcome: z.enum(['passed', 'failed', 'error']), findings: z.array(findingSchema) })

const regeneratedSchema = z.strictObject({
  workload,
  outcome: z.enum(['unchanged', 'landed', 'refused', 'conflict', 'would_change']),
  build: renderedBySchema.nullable(),
  files: z.array(fileSchema),
  decisions: z.array(changedSchema),
  contradictions: z.array(changedSchema),
  stages: z.array(z.string()),
  gates: z.array(gateSchema),
})

const failedSchema = z.strictObject({
  workload,
  outcome: z.literal('error'),
  error: z.looseObject({ code: z.string(), message: z.string() }),
})

/** The document of `regenerate`: of one workload, of one whose drift is open, or of all. */
export const regenerationSchema = z.union([
  regeneratedSchema.extend({ drift: driftReportSchema.optional() }),
  z.strictObject({ workload, outcome: z.literal('open'), drift: driftReportSchema }),
  z.strictObject({ workloads: z.array(z.union([regeneratedSchema, failedSchema])) }),
])

/** The document of `regenerate`: no content of a file, only what becomes of it. */
export function regenerationDocument(found: EachRegeneration) {
  if (found.outcome === 'error') return { workload: found.workload, outcome: found.outcome, error: found.error }
  const { workload, outcome, build = null, files, decisions, contradictions, stages, gates } = found
  return {
    workload,
    outcome,
    build,
    files: files.map(({ path, outcome: each, conflict }) => ({
      path,
      outcome: each,
      ...(conflict ? { conflict: { reason: conflict.reason, places: conflict.places } } : {}),
    })),
    decisions,
    contradictions,
    stages,
    gates: gates.map(({ gate, outcome: each, checks }) => ({ gate, outcome: each, findings: checks.flatMap(({ findings }) => findings) })),
  }
}
