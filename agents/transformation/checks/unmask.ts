import { nothingToSpoil, sqlScript } from '#kit'
import type { Decisions, MutableWorkload } from '#kit'

type Personal = NonNullable<Decisions['source']['schema']['columns'][number]['pii']>

/** Puts the raw text of masked columns back into the staged rows, as a script without masking would have it. */
export function unmask({ decisions, plan, replace }: MutableWorkload, applies: (pii: Personal) => boolean): void {
  const silver = new Set(plan.bronzeToSilver.targets.flatMap(({ columns }) => columns.map(({ name }) => name)))
  const columns = decisions.source.schema.columns.filter(
    ({ name, pii }) => pii && pii.verdict !== 'rejected' && silver.has(name) && applies(pii),
  )
  if (columns.length === 0) throw nothingToSpoil('no masked column to spoil')
  const raw = columns.map(({ name }) => `raw."${name}" as "${name}"`).join(', ')
  const { path } = plan.bronzeToSilver.staged
  replace(path, sqlScript, `$1select staged.* replace (${raw}) from (\n$2\n) as staged join input as raw using (_file, _record)\n`)
}
