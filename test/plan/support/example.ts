import { goldTableSchema, identifierSchema, logicalTypeSchema, maskingMethodSchema, piiTypeSchema, planStepSchema } from '#domain'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import type { PlanInput } from '../../../src/plan/index.ts'
import { type ColumnSketch, planOf } from './plans.ts'

/** A value as JSON writes it: decimals, large integers, dates and moments are text. */
const cell = z.union([z.string(), z.number(), z.boolean(), z.null()])
const types = z.record(z.string(), logicalTypeSchema)
const table = z.strictObject({ columns: types, rows: z.array(z.array(cell)) })
/** A table of another workload; nothing is known of its columns where that is not on this machine. */
const reference = table.extend({ known: z.literal(false).optional() })

/** Rows in, rows out: what a plan means, whatever engine it runs on. */
export const exampleSchema = z.strictObject({
  says: z.string(),
  /** Columns of bronze: `text` as a delimited source delivers it, another type as a file with types declares it. */
  columns: types,
  /** Types of a later delivery that are not the declared ones. */
  delivered: types.optional(),
  source: z
    .strictObject({
      primary: z.array(z.string()).optional(),
      date_order: z.enum(['ymd', 'dmy', 'mdy']).optional(),
      mode: z.enum(['full', 'append', 'incremental']).optional(),
      cursor: z.string().optional(),
      pii: z.record(z.string(), piiTypeSchema).optional(),
    })
    .optional(),
  as_of: z.iso.date().optional(),
  /** Tables of other workloads by `workload.table`. */
  references: z.record(z.string(), reference).optional(),
  steps: z.array(planStepSchema).optional(),
  filters: z.array(z.strictObject({ id: identifierSchema, expression: z.string(), reason: z.string() })).optional(),
  tables: z.array(goldTableSchema).optional(),
  /** Columns of silver, in order. */
  silver: types.optional(),
  rows: z.array(
    z.strictObject({
      in: z.array(cell),
      out: z.array(cell).optional(),
      fate: z.enum(['out', 'quarantined', 'duplicate', 'filtered']).optional(),
      broken: z.array(z.string()).optional(),
      malformed: z.string().optional(),
      file: z.string().optional(),
      /** Where the row stands in its file; its number in the example where this says nothing. */
      record: z.int().optional(),
      delivered: z.string().optional(),
    }),
  ),
  gold: z.record(z.string(), table).optional(),
})
export type Example = z.infer<typeof exampleSchema>
export type Cell = z.infer<typeof cell>
export type Types = Readonly<Record<string, string>>

export interface Place {
  file: string
  record: number
}

/** Where the rows of an example stand in their source. */
export const placesOf = ({ rows }: Example): readonly Place[] =>
  rows.map(({ file = 'orders.csv', record }, index) => ({ file, record: record ?? index + 1 }))

export const asOfOf = ({ as_of }: Example): string => as_of ?? '2024-06-15'

/** Folders with definitions that examples lie beside. */
export const exampleFolders = ['src/plan/operations', 'src/plan/gold', 'src/domain/expression', 'src/masks'] as const

/** The examples of a folder and of the folders in it, by the name of what they show: `round`, `mask: hash`. */
export function examplesIn(folder: string): readonly (readonly [string, readonly Example[]])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.examples.json'))
    .toSorted()
    .map((path) => {
      const own = basename(path, '.examples.json')
      return [path.includes('/') ? `${own}: ${dirname(path).replaceAll('-', '_')}` : own, readExamples(join(folder, path))]
    })
}

/** All there are. */
export const allExamples = (): ReturnType<typeof examplesIn> => exampleFolders.flatMap(examplesIn)

export const readExamples = (path: string): readonly Example[] => z.array(exampleSchema).parse(JSON.parse(readFileSync(path, 'utf8')))

/** The config that an example stands for. */
export function planOfExample({ columns, source = {}, steps = [], filters = [], tables }: Example): PlanInput {
  const sketches = Object.entries(columns).map(([name, type]): ColumnSketch => {
    const pii = source.pii?.[name]
    return {
      name,
      ...(type === 'text' ? {} : { declared_type: type, type }),
      ...(pii === undefined ? {} : { pii: piiOf(pii) }),
    }
  })
  const plan = planOf({
    columns: sketches,
    steps,
    filters,
    ...(tables === undefined ? {} : { tables }),
    ...(source.primary === undefined ? {} : { primary: source.primary }),
    format: source.date_order === undefined ? {} : { date_order: source.date_order },
  })
  plan.source.ingestion.mode = source.mode ?? 'full'
  if (source.cursor !== undefined) plan.source.ingestion.cursor = source.cursor
  return plan
}

const piiOf = (type: z.infer<typeof piiTypeSchema>): NonNullable<ColumnSketch['pii']> => ({
  types: [type],
  families: ['PII'],
  level: 'HIGH',
  confidence: 1,
  masking: maskingMethodSchema.enum.hash,
  verdict: 'accepted',
})
