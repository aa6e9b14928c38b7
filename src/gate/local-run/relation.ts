import { join } from 'node:path'
import type { StagedTable } from '#kit'
import { exists, readTextIfThere, sqlText } from '#system'
import { z } from 'zod'
import type { LocalRun } from './run-facts.ts'

/** The fields of `gangway_runtime`'s records that say where the tables of a run are. */
const landingSchema = z.record(z.string(), z.object({ parquet: z.array(z.string()) }))
const borderSchema = z.object({ versions: z.record(z.string(), z.string()), quarantine_version: z.string().nullable() })

/** SQL that reads a table of a staged run, or undefined when the run did not write it. */
export async function relationOf(run: LocalRun, table: StagedTable): Promise<string | undefined> {
  const files = await filesOf(run, table)
  return files.length === 0
    ? undefined
    : `read_parquet([${files.map(sqlText).join(', ')}], union_by_name = true, hive_partitioning = false)`
}

async function filesOf(run: LocalRun, { zone, name }: StagedTable): Promise<readonly string[]> {
  const root = join(run.lake, run.workload)
  if (zone === 'bronze') return (await record(run, 'landing', landingSchema))?.[name]?.parquet ?? []
  if (zone === 'silver' || zone === 'gold') {
    const border = await record(run, zone === 'silver' ? 'bronze_to_silver' : 'silver_to_gold', borderSchema)
    const version = border?.versions[name]
    return version === undefined ? [] : [join(root, zone, name, version, 'part-000.parquet')]
  }
  const version = (await record(run, name, borderSchema))?.quarantine_version
  const path = join(root, 'quarantine', name, String(version), `${zone}.parquet`)
  return typeof version === 'string' && (await exists(path)) ? [path] : []
}

async function record<Schema extends z.ZodType>(run: LocalRun, name: string, schema: Schema): Promise<z.infer<Schema> | undefined> {
  const text = await readTextIfThere(join(run.workloadDir, '.gangway', 'runs', run.runId, `${name}.json`))
  return text === undefined ? undefined : schema.parse(JSON.parse(text))
}
