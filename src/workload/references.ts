import { isPersonal, type ReferenceTable } from '#kit'
import { listWorkloads, type Workload } from './index.ts'
import { publishedFiles } from './published-tables.ts'

/** Silver tables of the project's workloads, as agents may refer to them. */
export async function referenceTables(project: string): Promise<readonly ReferenceTable[]> {
  return (await listWorkloads(project)).flatMap(referenceTable)
}

/** What the plan has to know of other workloads: tables that a step looks values up in; no project is read for a plan without such a step. */
export async function lookedUpTables(project: string, workload: string, plan: string): Promise<readonly ReferenceTable[]> {
  return /^\s*(-\s+)?op:\s*["']?lookup\b/m.test(plan) ? (await referenceTables(project)).filter((table) => table.workload !== workload) : []
}

function referenceTable({ name, decisions: { source, transformations, schedule } }: Workload): readonly ReferenceTable[] {
  if (!source || !transformations) return []
  const columns = source.schema.columns
    .filter(({ excluded }) => excluded !== true)
    .map(({ name: column, type, pii }) => ({ name: column, type, ...(isPersonal(pii) && pii.masking === 'hash' && { hashed: pii.types }) }))
  return [
    {
      workload: name,
      table: transformations.bronze_to_silver.output.table,
      zone: 'silver',
      primaryKey: source.schema.keys.primary,
      columns,
      cron: schedule?.trigger.cron ?? null,
    },
  ]
}

export interface PublishedReference {
  workload: string
  table: string
  files: readonly string[]
  key: readonly string[]
}

/** The same with their published files, for the profile to look values up in; a workload that never ran has none. */
export async function publishedReferences(project: string, lake: string, except: string): Promise<readonly PublishedReference[]> {
  const tables = (await referenceTables(project)).filter(({ workload, primaryKey }) => workload !== except && primaryKey.length > 0)
  return Promise.all(
    tables.map(async ({ workload, table, primaryKey }) => ({
      workload,
      table,
      key: primaryKey,
      files: await publishedFiles(lake, workload, 'silver', table),
    })),
  )
}
