import { isPersonal, type PlatformId, type ReferenceTable, type TableName } from '#kit'
import { listWorkloads, type Workload } from './index.ts'

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
  /** SQL that reads it; undefined for a workload that never ran, or whose platform lends none. */
  relation: string | undefined
  key: readonly string[]
}

/** The same as they are published, for the profile to look values up in. */
export async function publishedReferences(
  project: string,
  except: string,
  relationOf: (platform: PlatformId, table: TableName) => Promise<string | undefined>,
): Promise<readonly PublishedReference[]> {
  const others = (await listWorkloads(project)).filter(({ name }) => name !== except)
  const tables = others.flatMap((workload) => referenceTable(workload).map((table) => ({ ...table, platform: workload.request?.platform })))
  return Promise.all(
    tables
      .filter(({ primaryKey }) => primaryKey.length > 0)
      .map(async ({ workload, table, primaryKey, platform }) => ({
        workload,
        table,
        key: primaryKey,
        relation: platform && (await relationOf(platform, { workload, zone: 'silver', table })),
      })),
  )
}
