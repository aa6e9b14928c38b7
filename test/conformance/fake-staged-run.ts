import type { PipelineRun, StagedRun, StagedTable } from '#kit'
import { sha256 } from '#system'

/** A staged run without an engine: rows are texts, silver has those that are not empty. It refuses what it does not expect. */
export function fakeStagedRun(
  rows: readonly string[],
  files: ReadonlyMap<string, string | null> = new Map(),
  sample: StagedRun['sample'] = 'all',
): StagedRun {
  const built = new Map<string, readonly string[]>()
  const run = (): Promise<PipelineRun> => {
    if (files.size > 0) return Promise.resolve({ ok: false, error: { code: 'script_broken', message: 'a file was changed' }, result: {} })
    const silver = rows.filter((row) => row !== '')
    built.set('bronze.orders', rows).set('silver.orders', silver)
    return Promise.resolve({ ok: true, result: { bronze_to_silver: { table_hashes: { orders: sha256(silver.join('\n')) } } } })
  }
  let first: Promise<PipelineRun> | undefined
  let second: Promise<PipelineRun> | undefined
  return {
    sample,
    pipeline: (options) => {
      first ??= run()
      if (!options?.repeat) return first
      second ??= first.then(run)
      return second
    },
    relation: ({ zone, name }: StagedTable) => Promise.resolve(built.has(`${zone}.${name}`) ? `${zone}.${name}` : undefined),
    query: (sql) => {
      const counted = built.get(/^SELECT count\(\*\) AS n FROM (\S+)$/.exec(sql)?.[1] ?? '')
      return counted ? Promise.resolve([{ n: counted.length }]) : Promise.reject(new Error(`not expected: ${sql}`))
    },
    judge: (entry) => (entry === 'fake:judge' ? Promise.resolve([]) : Promise.reject(new Error(`not expected: ${entry}`))),
    variant: (_, changes) => Promise.resolve(fakeStagedRun(rows, new Map(Object.entries(changes)), sample)),
  }
}
