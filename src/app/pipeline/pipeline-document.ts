import { z } from 'zod'
import { renderedBySchema } from '../../workload/rendered-by.ts'
import { runDocumentSchema } from '../runs/run-document.ts'
import { runViewSchema } from '../../trace/run-view.ts'
import { sinceGateShape } from '../project/since-gate.ts'

const { run, workload, accounting, score } = runViewSchema.shape
/** What a platform tells of its run besides; each platform has its own. */
const details = z.record(z.string(), z.unknown())
const since = { ...sinceGateShape, build: renderedBySchema.nullable() }

const endedSchema = z.strictObject({
  run,
  workload,
  state: z.enum(['done', 'failed']),
  waiting: z.tuple([]),
  accounting,
  score,
  ...since,
  /** What became of the held rows that were sent again. */
  replay: z.record(z.string(), z.unknown()).nullable().optional(),
  details,
})

/** The document of a run of a pipeline: one that ended, or one that waits for a person. */
export const pipelineDocumentSchema = z.union([
  endedSchema,
  runDocumentSchema
    .extend({ ...since, details })
    .partial({ build: true, details: true, edited_since_gate: true, missing_since_gate: true }),
])
