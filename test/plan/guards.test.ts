import { expect, it } from 'vitest'
import { allExamples, type Example } from './support/example.ts'
import { equivalents } from './support/guards/equivalent.ts'
import { guardedCompiler } from './support/guards/guarded-compiler.ts'
import { type Survivor, survivors } from './support/guards/survivors.ts'
import { exampleDatabase } from './support/judge-example.ts'

const compiler = await guardedCompiler(process.cwd())

async function unseen(examples: readonly Example[]): Promise<readonly Survivor[]> {
  const database = await exampleDatabase()
  try {
    return await survivors(database, compiler, examples)
  } finally {
    database.close()
  }
}

const named = (guards: readonly { where: string; what: string }[]): readonly string[] =>
  guards.map(({ where, what }) => `${where}: ${what}`).toSorted()

it('no guard of the SQL of a plan can be left out unseen', async () => {
  const found = await unseen(allExamples().flatMap(([, each]) => each))
  expect(named(found)).toEqual(named(equivalents))
}, 300_000)

it('a guard that no row needs is told, and one that no example has', async () => {
  const trimmed = { says: '', columns: { a: 'text' as const }, rows: [{ in: ['x'] }] }
  const found = await unseen([
    { ...trimmed, steps: [{ id: 'trim', op: 'trim', columns: ['a'] }] },
    { ...trimmed, steps: [{ id: 'must', op: 'require', columns: ['a'], on_fail: 'quarantine' }], rows: [{ in: ['x'] }, { in: [null] }] },
  ])
  const stands = new Map(found.map(({ where, what, stands }) => [`${where}: ${what}`, stands]))
  expect(stands.get('src/plan/operations/trim.ts apply: context.dialect.trim(value) → value')).toBe(1)
  expect(stands.get('src/kit/portable/casts.ts castTyped: this.words.finite(value) → value')).toBe(0)
  expect(found.length).toBeGreaterThan(200)
  expect(found.length).toBeLessThan(compiler.guards.length)
})
