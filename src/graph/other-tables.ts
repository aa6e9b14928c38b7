import type { RunReport } from '#domain'
import { z } from 'zod'

const builtSchema = z.looseObject({ border: z.string(), input_hash: z.string(), table_hashes: z.record(z.string(), z.string()) })

/**
 * The tables that the first run built otherwise than the run that its gates judged, from the same landed rows: together they prove that
 * the pipeline is idempotent. Nothing is said where other rows came, or where tables of other workloads decide what is kept.
 */
export function otherTables(
  judged: readonly unknown[],
  { accounting }: Pick<RunReport, 'accounting'>,
  { transformations }: { transformations?: { bronze_to_silver: { steps: readonly { op: string }[] } } },
): readonly string[] {
  const before = judged.flatMap((border) => builtSchema.safeParse(border).data ?? [])
  const pairs = accounting.flatMap((now) => before.filter(({ border }) => border === now.border).map((then) => ({ then, now })))
  const [silver] = pairs
  const asksOthers = transformations?.bronze_to_silver.steps.some(({ op }) => op === 'check_reference' || op === 'lookup') ?? false
  if (!silver || silver.then.input_hash !== silver.now.input_hash || asksOthers) return []
  return pairs.flatMap(({ then, now }) =>
    Object.entries(now.table_hashes)
      .filter(([table, hash]) => then.table_hashes[table] !== hash)
      .map(([table]) => `${now.border.replace(/^.*_to_/, '')}.${table}`),
  )
}
