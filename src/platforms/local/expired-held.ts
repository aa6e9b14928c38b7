import type { PlatformServices } from '#kit'
import { z } from 'zod'
import { lakeOf } from './lake.ts'
import { readPublished } from './published-pointer.ts'

/** A line of `retention.jsonl`, as far as it is read here. */
const removalSchema = z.object({ what: z.string(), time: z.string(), since: z.string(), days: z.number() })

/** What was held once and is removed by retention, a sentence for each border: that nothing is held would not be the whole truth. */
export async function expiredHeld(workload: string, services: PlatformServices): Promise<readonly string[]> {
  const { quarantine_expired: expired, accounting } = await readPublished(workload, services)
  const borders = Object.keys(expired)
  if (borders.length === 0) return []
  const removals = readRemovals(await services.readText(lakeOf(services.lake, workload).retention))
  return borders.map((border) => {
    const counts = accounting.find((one) => one.border === border)
    const removal = removals.findLast(({ what }) => what === `quarantine.${border}`)
    const when = removal
      ? ` on ${removal.time.slice(0, 10)}: the newest was held on ${removal.since}, and such rows are kept for ${removal.days} days`
      : ' by retention'
    return `What ${border} held${counts ? ` (${told(counts)})` : ''} was removed${when}.`
  })
}

const KINDS = ['quarantined', 'duplicates', 'filtered'] as const

const told = (counts: Readonly<Record<(typeof KINDS)[number], number>>): string =>
  KINDS.filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${kind}`)
    .join(', ')

/** A line that was cut off tells nothing. */
function readRemovals(text = ''): readonly z.infer<typeof removalSchema>[] {
  return text.split('\n').flatMap((line) => {
    const parsed = removalSchema.safeParse(jsonOf(line))
    return parsed.success ? [parsed.data] : []
  })
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
