import { describe, expect, it } from 'vitest'
import type { Dialect } from '#kit'
import { dialects } from '../../src/app/registries/dialects.generated.ts'
import { compilePlan } from '../../src/plan/index.ts'
import { allExamples, planOfExample } from '../plan/support/example.ts'
import { referencesOf } from '../plan/support/judge-example.ts'

const examples = allExamples().flatMap(([name, all]) => all.map((example) => ({ says: `${name}: ${example.says}`, example })))

/** Texts that would end a literal or a name in one engine or another, or hide what follows. */
const hostile = ["'", "''", '"', '`', '\\', "\\'", '\n', '\u0000', '\u202E', '--', '/*', ';', '$1', ':as_of', '{{x}}']

/** What every dialect of the registry keeps, whether its engine is at hand or not. */
describe.each(Object.entries(dialects))('dialect %s', (id, load) => {
  it('has the name of its folder', async () => {
    expect((await load()).default.id).toBe(id)
  })

  it.each(examples)('says $says', async ({ example }) => {
    const dialect: Dialect = (await load()).default
    const plan = compilePlan({ ...planOfExample(example), references: referencesOf(example) }, dialect)
    const statements = [plan.bronzeToSilver.staged.sql, plan.silverToGold.staged.sql, ...plan.silverToGold.queries.map(({ sql }) => sql)]
    for (const sql of statements) expect(sql).not.toMatch(/undefined|\[object/)
    expect(statements[0]).toContain(dialect.identifier('_file'))
    for (const { physical, type } of plan.bronzeToSilver.targets.flatMap(({ columns }) => columns)) {
      expect(physical).toBe(dialect.physicalType(type))
    }
  })

  it.each(hostile)('keeps %j inside of a text and of a name, on one line', async (attack) => {
    const { textLiteral, identifier, matches } = (await load()).default
    const harmless = textLiteral('harmless')
    expect(harmless).toMatch(/^'harmless'$/)
    for (const sql of [textLiteral(attack), textLiteral(`a${attack}b`), matches(identifier('v'), attack)]) {
      // eslint-disable-next-line no-control-regex -- what may not stand in a statement
      expect(sql).not.toMatch(/[\u0000-\u001F\u202E]/)
      expect(unquoted(sql, id)).not.toMatch(/--|\/\*|;|\{\{/)
    }
    expect(unquoted(identifier(attack), id)).toBe('')
  })
})

/** What of a statement stands outside of texts and names, as each engine reads it. */
function unquoted(sql: string, id: string): string {
  const text = id === 'spark' ? /'(?:\\.|[^'\\])*'/gsu : /'(?:''|[^'])*'/gsu
  const name = id === 'spark' ? /`(?:``|[^`])*`/gsu : /"(?:""|[^"])*"/gsu
  const both = new RegExp(`${text.source}|${name.source}`, 'gsu')
  return sql.replaceAll(both, '')
}
