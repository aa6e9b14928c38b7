import { z } from 'zod'
import { agentIdSchema } from './agents.ts'
import { callSchema } from './call.ts'
import { columnNameSchema } from './names.ts'

/** What can differ between a source as it was profiled and as it is delivered now. */
export const driftKindSchema = z.enum([
  'column_new',
  'column_gone',
  'column_renamed',
  'type_changed',
  'date_format_changed',
  'null_tokens_changed',
  'null_share_moved',
  'key_broken',
  'reading_changed',
  'distribution_moved',
  'personal_data_found',
  'row_count_collapsed',
])
export type DriftKind = z.infer<typeof driftKindSchema>

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** A row of the delivered source, by its file and its number among the records of that file. */
const positionSchema = z.strictObject({ file: z.string(), record: z.int() })

/** One difference, with the facts that speak for it and the decisions that rest on what was there before. Holds no raw personal value. */
export const driftFindingSchema = z.strictObject({
  /** Kind and subject, so that a person can name it: `key_broken.order_id`. */
  id: z.string(),
  kind: driftKindSchema,
  column: columnNameSchema.optional(),
  summary: z.string(),
  evidence: z.array(z.string()).min(1),
  before: scalar.optional(),
  after: scalar.optional(),
  positions: z.array(positionSchema).optional(),
  /** Choices that the difference touches: `config/source.yaml#schema.columns[order_date].type`. */
  decisions: z.array(z.string()),
  /** Stages that decide anew because of it, in their order. */
  stages: z.array(agentIdSchema),
  /** A person's choice says otherwise; it stands until a person changes it. */
  contradicts_person: z.boolean(),
  /** Present where nothing lands before a person has settled it: what to edit or to answer. */
  settle: z.strictObject({ hint: z.string(), next: z.array(callSchema).readonly().optional(), acceptable: z.boolean() }).optional(),
})
export type DriftFinding = z.infer<typeof driftFindingSchema>

/** A column that values prove to be an old one under a new header. */
export const columnRenameSchema = z.strictObject({
  /** The name in Gangway, which stays. */
  column: columnNameSchema,
  /** What the new header would be called. */
  from: columnNameSchema,
  before: z.string(),
  after: z.string(),
})
export type ColumnRename = z.infer<typeof columnRenameSchema>

export const driftReportSchema = z.strictObject({
  workload: z.string(),
  source: z.string(),
  before: z.strictObject({ profile: z.string(), rows: z.int() }),
  after: z.strictObject({ profile: z.string(), rows: z.int() }),
  findings: z.array(driftFindingSchema),
  /** Agents that decide anew; the others keep what config says. */
  stages: z.array(agentIdSchema),
  /** Ids of findings that a person has to settle first. */
  open: z.array(z.string()),
})
export type DriftReport = z.infer<typeof driftReportSchema>
