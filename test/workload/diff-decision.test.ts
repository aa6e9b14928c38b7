import { expect, it } from 'vitest'
import { choiceShape } from '../../src/workload/choice-paths.ts'
import { diffDecision, withValueAt } from '../../src/workload/diff-decision.ts'

const column = (name: string, type: string) => ({ name, source_name: name, type, nullable: true, role: 'dimension' })
const source = (...columns: object[]) => ({ workload: 'orders', regulations: ['GDPR'], schema: { columns } })

it('names a change by key and by the name of the item, whatever the order', () => {
  const before = source(column('id', 'integer'), column('day', 'date'))
  const after = source(column('day', 'timestamp'), column('id', 'integer'))
  expect(diffDecision('source', before, after)).toEqual([{ path: 'schema.columns[day].type', before: 'date', after: 'timestamp' }])
})

it('takes an item that came or went, and a list without names, as one change', () => {
  const before = source(column('id', 'integer'))
  const after = { ...source(column('day', 'date')), regulations: ['GDPR', 'HIPAA'] }
  expect(diffDecision('source', before, after)).toEqual([
    { path: 'regulations', before: ['GDPR'], after: ['GDPR', 'HIPAA'] },
    { path: 'schema.columns[id]', before: column('id', 'integer') },
    { path: 'schema.columns[day]', after: column('day', 'date') },
  ])
})

it('puts a value at a path, removes it, and leaves what has no way to it', () => {
  const shape = choiceShape('source')
  const value = source(column('id', 'integer'))
  expect(withValueAt(value, 'schema.columns[id].type', 'text', shape)).toEqual(source(column('id', 'text')))
  expect(withValueAt(value, 'schema.columns[id]', undefined, shape)).toEqual(source())
  expect(withValueAt(value, 'schema.columns[day]', column('day', 'date'), shape)).toEqual(
    source(column('id', 'integer'), column('day', 'date')),
  )
  expect(withValueAt(value, 'schema.keys.primary', ['id'], shape)).toEqual(value)
})

it('makes one value of the other by its own changes', () => {
  const before = source(column('id', 'integer'), column('day', 'date'))
  const after = source(column('id', 'text'), column('name', 'text'))
  const shape = choiceShape('source')
  const made = diffDecision('source', before, after).reduce<unknown>(
    (value, { path, after: next }) => withValueAt(value, path, next, shape),
    before,
  )
  expect(made).toEqual(after)
})
