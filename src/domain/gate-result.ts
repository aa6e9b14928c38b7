import { z } from 'zod'
import { callSchema } from './call.ts'
import { invariantSchema } from './invariant.ts'
import { rowSampleSchema } from './row-sample.ts'

/** What could cure a refusal: a choice that an agent made and what it may make of it, or nothing that an agent decides. */
export const cureSchema = z.union([z.literal('none'), z.strictObject({ choice: z.string(), may: z.string() })])
export type Cure = z.infer<typeof cureSchema>

/** A cell that is not as config has it; a calendar day and a member of a dimension come from no single record. */
export const cellDifferenceSchema = z.strictObject({
  zone: z.enum(['silver', 'gold']),
  table: z.string(),
  column: z.string(),
  file: z.string().nullable(),
  record: z.int().nullable(),
  expected: z.string(),
  actual: z.string(),
})
export type CellDifference = z.infer<typeof cellDifferenceSchema>

/** What a check compared cell by cell: rows, cells, and the first of those that differ. */
export const valueProofSchema = z.strictObject({
  rows: z.int(),
  cells: z.int(),
  differences: z.array(cellDifferenceSchema),
  /** Columns of gold with too many different values to compute all of them: single rows prove them. */
  sampled: z.array(z.string()).optional(),
})
export type ValueProof = z.infer<typeof valueProofSchema>

/** One concrete thing that is wrong, with the rows that prove it; personal values are masked. */
export const findingSchema = z.strictObject({
  /** File in the workload, or the dotted path of the choice that is refuted (`config/source.yaml#schema.columns[amount].type`). */
  path: z.string(),
  line: z.int().optional(),
  rule: z.string(),
  message: z.string(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  rows: z.array(z.strictObject({ file: z.string(), record: z.int(), value: z.string().nullable() })),
  count: z.int().optional(),
  hint: z.string(),
  /** Calls that do what the hint says, or more. */
  next: z.array(callSchema).readonly().optional(),
  /** The cells themselves, where values are what is wrong. */
  cells: z.array(cellDifferenceSchema).optional(),
  /** What the evidence suggests instead, in the shape of the choice. */
  suggestion: z.json().optional(),
  /** What else this is bound to turn red, as keys (`empty gold.orders`): other findings that follow it, at later gates too. */
  tells: z.array(z.string()).optional(),
  /** What it follows from: once each of these is told by another finding, or was accepted by a person, this one is a symptom. */
  follows: z.array(z.string()).optional(),
  /** As its check says, unless the finding knows the very choice. Without one nothing can be cured. */
  cure: cureSchema.optional(),
})
export type Finding = z.infer<typeof findingSchema>

/**
 * `failed`: the artifact is wrong. `error`: the gate could not judge; that goes to a person at once. `not_judged`: an invariant of a
 * run that did not take place, for a reason that another check tells.
 */
export const checkOutcomeSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['engine', 'unit', 'integration']),
  outcome: z.enum(['passed', 'failed', 'error', 'not_applicable', 'not_judged']),
  findings: z.array(findingSchema),
  /** The rows that it judged, where those were not all. */
  judged_on: rowSampleSchema.optional(),
  /** The invariant that it measured. */
  invariant: invariantSchema.optional(),
  ...valueProofSchema.partial().shape,
})
export type CheckOutcome = z.infer<typeof checkOutcomeSchema>

export const testCountsSchema = z.strictObject({ passed: z.int(), failed: z.int() })
export type TestCounts = z.infer<typeof testCountsSchema>

export const gateResultSchema = z.strictObject({
  gate: z.string(),
  outcome: z.enum(['passed', 'failed', 'error']),
  checks: z.array(checkOutcomeSchema),
  unit: testCountsSchema,
  integration: testCountsSchema,
})
export type GateResult = z.infer<typeof gateResultSchema>
