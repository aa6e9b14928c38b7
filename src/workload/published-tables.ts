import { join } from 'node:path'
import { z } from 'zod'
import { readTextIfThere } from '#system'

const pointerSchema = z.looseObject({
  tables: z.record(z.string(), z.record(z.string(), z.looseObject({ version: z.string() }))),
})

/** Parquet files of a published table of a workload, or none. */
export async function publishedFiles(lake: string, workload: string, zone: 'silver' | 'gold', table: string): Promise<readonly string[]> {
  const root = join(lake, workload)
  const text = await readTextIfThere(join(root, 'published.json'))
  if (text === undefined) return []
  const version = pointerSchema.parse(JSON.parse(text)).tables[zone]?.[table]?.version
  return version === undefined ? [] : [join(root, zone, table, version, 'part-000.parquet')]
}
