import { describe, expect, it } from 'vitest'
import { configNames, configSchemas } from '../../src/workload/index.ts'
import { valueOf, walkedWorkloads, type WalkedWorkload } from './documents.ts'
import { effectsElsewhere } from './effects-elsewhere.ts'
import { leavesOf, rank, type Leaf } from './leaves.ts'
import { otherValuesByHand } from './by-hand.ts'
import { otherValues } from './other-values.ts'
import { differ, outcomeOf, type Outcome } from './outcome.ts'
import { replaced } from './replaced.ts'

type File = (typeof configNames)[number]
interface Key {
  id: string
  file: File
  leaf: Leaf
  walked: WalkedWorkload
}

const workloads = await walkedWorkloads()
const keys = configNames.flatMap(keysOf)
const bases = new Map<string, Promise<Outcome>>()

/** Each key of a file, where a workload shows best what it does; the one that was written by hand comes last and is taken where several do. */
function keysOf(file: File): readonly Key[] {
  const found = new Map<string, Key>()
  for (const walked of workloads) {
    for (const leaf of leavesOf(configSchemas[file], valueOf(walked, file))) {
      const id = `${file}: ${leaf.label}`
      const known = found.get(id)
      if (!known || rank(leaf) >= rank(known.leaf)) found.set(id, { id, file, leaf, walked })
    }
  }
  return [...found.values()]
}

/** What other values of a key come to: the first that changes something tells enough. */
async function effectOf({ id, file, leaf, walked }: Key): Promise<string> {
  if (!leaf.reachable) return 'stands in no workload of the walk: write it into one of them'
  const before = await baseOf(walked, file)
  const values = otherValuesByHand[id] ?? otherValues(leaf, namesOf(walked))
  let refusals = 0
  for (const value of values) {
    const after = await outcomeOf(walked, file, replaced(valueOf(walked, file), leaf.at, value))
    if ('files' in before && 'files' in after && differ(before.files, after.files)) return 'has an effect'
    if ('refused' in after && after.refused.hint !== undefined) refusals += 1
  }
  if (values.length === 0) return 'has no other value: write one into the table of the walk'
  return refusals === values.length ? 'is refused' : 'changes nothing'
}

function baseOf(walked: WalkedWorkload, file: File): Promise<Outcome> {
  const key = `${walked.name} ${file}`
  const known = bases.get(key) ?? outcomeOf(walked, file, valueOf(walked, file))
  bases.set(key, known)
  return known
}

const namesOf = ({ decisions: { source, transformations } }: WalkedWorkload) => ({
  columns: source.schema.columns.map(({ name }) => name),
  tables: transformations.silver_to_gold.tables.map(({ name }) => name),
})

it.each(workloads)('walks over $name, which is valid', async (walked) => {
  for (const file of configNames) expect(await baseOf(walked, file)).toHaveProperty('files')
})

describe('a key of a file that a person edits has an effect, or is refused:', () => {
  const walkedHere = keys.filter(({ id }) => !Object.hasOwn(effectsElsewhere, id))

  it.each(walkedHere)('$id', async (key) => {
    expect(await effectOf(key)).toMatch(/^(has an effect|is refused)$/)
  })

  it.each(Object.entries(effectsElsewhere))('%s, beyond what is rendered', async (id, hasEffect) => {
    expect(keys.map((key) => key.id)).toContain(id)
    expect(await hasEffect()).toBe(true)
  })
})
