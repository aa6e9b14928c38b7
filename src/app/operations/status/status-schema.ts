import { z } from 'zod'
import { lateSchema, unreadableSchema } from '../../../workload/find-late.ts'
import { renderedBySchema } from '../../../workload/rendered-by.ts'
import { runDocumentSchema } from '../../runs/run-document.ts'
import { sinceGateShape } from '../../project/since-gate.ts'
import { toldLateSchema } from '../../../workload/told-late.ts'

const told = toldLateSchema.optional()

const describedShape = {
  /** `none`: it has a run, but has not landed yet. */
  parts: z.enum(['complete', 'partial', 'broken', 'none']),
  summary: z.string(),
  problems: z.array(z.strictObject({ path: z.string(), kind: z.enum(['missing', 'empty', 'invalid', 'gate']), message: z.string() })),
  late: z.union([lateSchema.extend({ told }), unreadableSchema.extend({ told })]).nullable(),
  build: renderedBySchema.nullable(),
  behind: z.array(z.string()),
  conflicts: z.array(z.string()),
  edited_since_gate: sinceGateShape.edited_since_gate.optional(),
  missing_since_gate: sinceGateShape.missing_since_gate.optional(),
}

/** Where there is no run, there is nothing of one. */
const newestShape = {
  ...runDocumentSchema.shape,
  run: runDocumentSchema.shape.run.nullable(),
  state: runDocumentSchema.shape.state.nullable(),
  pause: runDocumentSchema.shape.pause.optional(),
  resumable: runDocumentSchema.shape.resumable.optional(),
  intent: runDocumentSchema.shape.intent.nullable(),
}

/** The document of `status`: of one workload, or of all beside the newest run. */
export const statusSchema = z.union([
  z.strictObject({ ...newestShape, ...describedShape }),
  z.strictObject({ ...newestShape, workloads: z.array(z.strictObject({ name: z.string(), ...describedShape })) }),
])
