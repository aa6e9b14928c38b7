import { afterAll, describe, expect, it } from 'vitest'
import { factsOf, maskingMethodSchema, optionsIn } from '#domain'
import type { Dialect } from '#kit'
import { dialects } from '../../src/app/registries/dialects.generated.ts'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import { hasMaskedForm, type Masking } from '../../src/plan/mask-value.ts'
import { masks } from '../../src/plan/masks.generated.ts'
import { each } from '../dialects/duckdb/support.ts'
import { examplesIn, type Example } from '../plan/support/example.ts'
import { exampleDatabase } from '../plan/support/judge-example.ts'

const database = await exampleDatabase()
afterAll(() => database.close())

/** Values that a person could read: none of them is the result of any mask. */
const raws = ['ann@x.org', '12345678901234', '4111111111111111', '1984-05-06', '192.168.1.77', '2001:db8:1:2::9', 'Ann Smith', 'x']

/** The masks of an example with what it says that they give. */
function givenBy({ steps = [], rows, columns, silver = columns }: Example): readonly { masking: Masking; values: readonly string[] }[] {
  return steps.flatMap((step) => {
    if (step.op !== 'mask') return []
    const at = Object.keys(silver).indexOf(step.columns[0] ?? '')
    const values = rows.flatMap(({ out }) => out?.[at] ?? []).filter((value) => typeof value === 'string')
    return [{ masking: { method: step.method, options: optionsIn(step), column: { type: 'text' as const } }, values }]
  })
}

/** What each mask of the registry keeps; its rows in and out are held by the examples, on the engine and without it. */
describe.each(Object.keys(masks))('mask %s', (id) => {
  const examples = examplesIn('src/masks').flatMap(([name, all]) => (name === `mask: ${id}` ? all : []))

  it('has the name of its folder', () => {
    expect(factsOf(maskingMethodSchema.parse(id)).id).toBe(id)
  })

  it('knows what it gave, and takes nothing that can be read for it', async () => {
    const given = examples.flatMap(givenBy)
    expect(given.length).toBeGreaterThan(0)
    for (const { masking, values } of given) {
      const form = (value: string): string => hasMaskedForm(value, masking, duckdb)
      expect(await each(database, values, form)).toEqual(values.map(() => true))
      expect(await each(database, raws, form)).toEqual(raws.map(() => false))
    }
  })

  it.each(Object.keys(dialects))('says in %s what a check asks', async (name) => {
    const loaders: Readonly<Record<string, () => Promise<{ default: Dialect }>>> = dialects
    const dialect = (await loaders[name]?.())?.default
    expect(
      dialect && hasMaskedForm('"v"', { method: maskingMethodSchema.parse(id), options: {}, column: { type: 'text' } }, dialect),
    ).toContain('"v"')
  })
})
