import { describe, expect, it } from 'vitest'
import { migrateChoicePath, migrateValue, migrations, newestVersion, type Migration } from '#domain'

const rename: Migration = {
  file: 'quality_rules',
  from: 1,
  edits: [
    { do: 'rename', path: ['rules', '*', 'evidence'], to: 'said_by' },
    { do: 'replace', path: ['rules', '*', 'said_by'], values: [{ from: 'profile', to: 'data' }] },
  ],
}
const again: Migration = { file: 'quality_rules', from: 2, edits: [{ do: 'rename', path: ['rules'], to: 'checks' }] }

describe('migrateValue', () => {
  const value = { version: 1, rules: [{ id: 'a', evidence: 'profile' }, { id: 'b', evidence: 'default' }, { id: 'c' }] }

  it('renames and replaces in every item, keeps the order of keys, and counts the version up', () => {
    const before = structuredClone(value)
    const { value: migrated, formerPath } = migrateValue(value, [rename, again])
    expect(migrated).toEqual({ version: 3, checks: [{ id: 'a', said_by: 'data' }, { id: 'b', said_by: 'default' }, { id: 'c' }] })
    expect(value).toEqual(before)
    expect(formerPath(['checks', 0, 'said_by'])).toEqual(['rules', 0, 'evidence'])
    expect(formerPath(['gates'])).toEqual(['gates'])
  })

  it('leaves a key whose new name is taken, so that the schema refuses it', () => {
    const both = { version: 1, rules: [{ evidence: 'profile', said_by: 'x' }] }
    expect(migrateValue(both, [rename]).value).toMatchObject({ rules: [{ evidence: 'profile', said_by: 'x' }] })
  })

  it.each([null, 'text', [1], { version: 1 }])('takes %j as it is, apart from its version', (odd) => {
    expect(() => migrateValue(odd, [rename, again])).not.toThrow()
  })
})

it('follows records of choices', () => {
  expect(migrateChoicePath('rules[bronze.row_count].evidence', [rename, again])).toBe('checks[bronze.row_count].said_by')
  expect(migrateChoicePath('gates.bronze_to_silver', [rename])).toBe('gates.bronze_to_silver')
})

it('has one migration for each step of each file', () => {
  for (const { file } of migrations) {
    const own = migrations.filter((migration) => migration.file === file).map(({ from }) => from)
    expect(own.toSorted((left, right) => left - right)).toEqual(Array.from({ length: newestVersion(file) - 1 }, (_, index) => index + 1))
  }
  expect(newestVersion('schedule')).toBe(2)
  expect(newestVersion('source')).toBe(1)
})
