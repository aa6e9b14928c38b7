import { join } from 'node:path'
import { z } from 'zod'
import { exists, readTextIfThere, type Database } from '#system'
import type { HeldExample, StagedMeasures } from '../../graph/review-shown.ts'
import type { Staging } from '../../gate/staging.ts'

const BORDERS = ['bronze_to_silver', 'silver_to_gold'] as const
const ZONES = ['silver', 'gold'] as const

const borderSchema = z.looseObject({ border: z.string(), quarantine_version: z.string().nullish() })
const checkSchema = z.looseObject({
  score: z.number(),
  passed: z.boolean(),
  minimum_score: z.number(),
  dimensions: z.record(z.string(), z.unknown()),
})
const heldSchema = z.object({
  rule: z.string(),
  reason: z.string(),
  columns: z.string(),
  value: z.string().nullable(),
  file: z.string(),
  record: z.coerce.number(),
})

/** What the last run in the staging folder measured, from its own records; personal values are masked there. */
export async function stagedMeasures(staging: Staging, workload: string, run: string, database: Database): Promise<StagedMeasures> {
  const records = join(staging.workloadDir(workload), '.gangway', 'runs', run)
  const recordOf = async (name: string): Promise<unknown> => {
    const text = await readTextIfThere(join(records, `${name}.json`))
    return text === undefined ? undefined : JSON.parse(text)
  }
  const accounting: z.infer<typeof borderSchema>[] = []
  const held: HeldExample[] = []
  for (const name of BORDERS) {
    const { data } = borderSchema.safeParse(await recordOf(name))
    if (!data) continue
    accounting.push(data)
    if (data.quarantine_version) held.push(...(await heldRows(staging.lake, workload, data.border, data.quarantine_version, database)))
  }
  const score: Record<string, unknown> = {}
  for (const zone of ZONES) {
    const { data } = checkSchema.safeParse(await recordOf(`check_${zone}`))
    if (data) score[zone] = { overall: data.score, passed: data.passed, minimum: data.minimum_score, dimensions: data.dimensions }
  }
  return { accounting, score, held }
}

/** The first row of each rule that held rows back. */
async function heldRows(lake: string, workload: string, border: string, version: string, database: Database): Promise<HeldExample[]> {
  const path = join(lake, workload, 'quarantine', border, version, 'quarantined.parquet')
  if (!(await exists(path))) return []
  const rows = await database.query(
    `with each as (
       select _file, _record, unnest(_rules) as rule, unnest(_reasons) as reason, unnest(_columns) as columns, unnest(_values) as value
       from read_parquet($path)
     )
     select rule, reason, columns, value, _file as file, _record as record from each
     qualify row_number() over (partition by rule order by _file, _record) = 1 order by rule`,
    { path },
  )
  return z
    .array(heldSchema)
    .parse(rows)
    .map((row) => ({ border, ...row }))
}
