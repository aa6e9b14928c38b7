import { expect, test } from 'vitest'
import { column, stage } from '../support/stage.ts'
import { refusal } from '../support/refusal.ts'

const columns = [{ name: 'id' }, { name: 'seen' }, { name: 'x' }]
const dedup = (more: object = {}) => ({ id: 'dedup', op: 'dedup', key: ['id'], order: [], keep: 'first', ...more })
const need = { id: 'need', op: 'require', columns: ['x'], on_fail: 'quarantine' }

test('of equal rows the first by position stays, the last when asked', async () => {
  const rows = [
    { id: '1', x: 'a' },
    { id: '2', x: 'b' },
    { id: '1', x: 'a' },
    { id: '1', x: 'a' },
  ]
  expect((await stage({ columns, steps: [dedup()] }, rows)).fates).toEqual(['out', 'out', 'duplicate', 'duplicate'])
  expect((await stage({ columns, steps: [dedup({ keep: 'last' })] }, rows)).fates).toEqual(['duplicate', 'out', 'duplicate', 'out'])
})

test('a declared order goes before position, and no value loses', async () => {
  const rows = [
    { id: '1', seen: '2' },
    { id: '1', seen: null },
    { id: '1', seen: '1' },
  ]
  const order = [{ column: 'seen', direction: 'asc' }]
  expect((await stage({ columns, steps: [dedup({ order })] }, rows)).fates).toEqual(['duplicate', 'duplicate', 'out'])
  expect((await stage({ columns, steps: [dedup({ order, keep: 'last' })] }, rows)).fates).toEqual(['out', 'duplicate', 'duplicate'])
})

test('quarantined and filtered rows are no rivals, even when judged by a later step', async () => {
  const rows = [
    { id: '1', x: null },
    { id: '1', x: 'no' },
    { id: '1', x: 'yes' },
    { id: '1', x: 'yes' },
  ]
  const steps = [dedup(), need, { id: 'filter', op: 'filter', expression: "x = 'yes'", reason: 'only yes' }]
  expect((await stage({ columns, steps }, rows)).fates).toEqual(['quarantined', 'filtered', 'out', 'duplicate'])
})

test('rows without a key are nobody’s duplicates', async () => {
  const rows = [
    { id: null, x: 'a' },
    { id: null, x: 'a' },
    { id: '1', x: null },
    { id: '1', x: null },
  ]
  expect((await stage({ columns, steps: [dedup()] }, rows)).fates).toEqual(['out', 'out', 'out', 'duplicate'])
  expect((await stage({ columns, steps: [dedup({ key: ['id', 'x'] })] }, rows)).fates).toEqual(['out', 'out', 'out', 'out'])
})

test('rows equal in every column are duplicates, missing values included', async () => {
  const rows = [{ id: null, x: 'a' }, { id: null, x: 'a' }, { id: null, x: 'b' }, { id: null, seen: null, x: null }, {}]
  const exact = dedup({ key: ['id', 'seen', 'x'] })
  expect((await stage({ columns, steps: [exact] }, rows)).fates).toEqual(['out', 'duplicate', 'out', 'out', 'duplicate'])
  const dropped = { id: 'drop', op: 'drop_column', columns: ['seen'], reason: 'not stored' }
  const partly = await stage({ columns, steps: [dedup({ key: ['id', 'x'] }), dropped] }, [
    { id: null, seen: '1', x: 'a' },
    { id: null, seen: '2', x: 'a' },
  ])
  expect(partly.fates).toEqual(['out', 'duplicate'])
})

test('the declared key is never compared with nothing', async () => {
  expect((await stage({ columns: [{ name: 'id' }], primary: ['id'], steps: [dedup()] }, [{ id: null }, { id: null }])).fates).toEqual([
    'out',
    'out',
  ])
})

test('key and order count as they were at the step, whatever becomes of them', async () => {
  const steps = [
    dedup({ order: [{ column: 'seen', direction: 'desc' }] }),
    { id: 'hash', op: 'mask', columns: ['id'], method: 'hash' },
    { id: 'drop', op: 'drop_column', columns: ['seen'], reason: 'not needed' },
    { id: 'rename', op: 'rename', mapping: { id: 'key' } },
  ]
  const staged = await stage({ columns, steps }, [
    { id: '1', seen: 'a' },
    { id: '1', seen: 'b' },
  ])
  expect(staged.fates).toEqual(['duplicate', 'out'])
  expect(staged.plan.bronzeToSilver.dedupKey).toEqual(['key'])
  expect(Object.keys(staged.rows[0]?.values ?? {}).slice(4)).toEqual(['key', 'x'])
  expect(column(staged, 'key')[0]).toMatch(/^[0-9a-f]{64}$/)
})

test('position across files is by file, then by record', async () => {
  const rows = [
    { _file: 'b.csv', _record: 1, id: '1' },
    { _file: 'a.csv', _record: 2, id: '1' },
  ]
  const staged = await stage({ columns, steps: [dedup()] }, rows)
  expect(staged.rows.map((row) => [row.values['_file'], row.fate])).toEqual([
    ['a.csv', 'out'],
    ['b.csv', 'duplicate'],
  ])
})

test('rows that share a key and differ are all held, and no duplicate hides among them', async () => {
  const rows = [
    { id: '1', x: 'a' },
    { id: '1', x: 'b' },
    { id: '1', x: 'a' },
    { id: '2', x: 'a' },
    { id: '3', x: null },
    { id: '3', x: 'a' },
  ]
  const staged = await stage({ columns, steps: [dedup()] }, rows)
  expect(staged.fates).toEqual(['quarantined', 'quarantined', 'quarantined', 'out', 'quarantined', 'quarantined'])
  expect(staged.rows.map(({ broken }) => broken)).toEqual(staged.fates.map((fate) => (fate === 'out' ? [] : ['key_conflict'])))
  expect(staged.plan.bronzeToSilver.rules.at(-1)).toMatchObject({
    id: 'key_conflict',
    step: 'dedup',
    columns: ['id'],
    action: 'quarantine',
  })
})

test('rows are compared as typed and before masks, whatever is dropped, masked, cast or renamed later', async () => {
  const steps = [
    { id: 'cast', op: 'cast', columns: ['seen'], type: 'decimal(8,2)', on_fail: 'quarantine' },
    dedup(),
    { id: 'mask', op: 'mask', columns: ['x'], method: 'redact' },
    { id: 'drop', op: 'drop_column', columns: ['seen'], reason: 'not needed' },
    { id: 'rename', op: 'rename', mapping: { x: 'seen_by', id: 'x' } },
  ]
  const staged = await stage({ columns, steps }, [
    { id: '1', seen: '1.0', x: 'a' },
    { id: '1', seen: '1.00', x: 'a' },
    { id: '2', seen: '1', x: 'a' },
    { id: '2', seen: '1', x: 'b' },
    { id: '3', seen: '1', x: 'a' },
    { id: '3', seen: '2', x: 'a' },
  ])
  expect(staged.fates).toEqual(['out', 'duplicate', 'quarantined', 'quarantined', 'quarantined', 'quarantined'])
})

test('a dropped column may leave its name to another one', async () => {
  const steps = [
    dedup(),
    { id: 'drop', op: 'drop_column', columns: ['seen'], reason: 'not needed' },
    { id: 'rename', op: 'rename', mapping: { x: 'seen' } },
  ]
  const staged = await stage({ columns, steps }, [
    { id: '1', seen: 'a', x: 'x' },
    { id: '1', seen: 'b', x: 'x' },
    { id: '2', seen: 'b', x: 'y' },
  ])
  expect(staged.fates).toEqual(['quarantined', 'quarantined', 'out'])
  expect(column(staged, 'seen')).toEqual(['x', 'x', 'y'])
})

test('a cursor says which of the rows wins that differ, and a tie is a conflict all the same', async () => {
  const order = [{ column: 'seen', direction: 'desc' }]
  const staged = await stage({ columns, steps: [dedup({ order })] }, [
    { id: '1', seen: '1', x: 'a' },
    { id: '1', seen: '2', x: 'b' },
    { id: '1', seen: '1', x: 'c' },
    { id: '2', seen: '1', x: 'a' },
    { id: '2', seen: '2', x: 'b' },
    { id: '2', seen: '2', x: 'c' },
    { id: '3', seen: '2', x: 'b' },
    { id: '3', seen: '1', x: 'a' },
    { id: '3', seen: '2', x: 'b' },
    { id: '4', seen: null, x: 'a' },
    { id: '4', seen: null, x: 'b' },
  ])
  expect(staged.fates).toEqual([
    'duplicate',
    'out',
    'duplicate',
    'quarantined',
    'quarantined',
    'quarantined',
    'out',
    'duplicate',
    'duplicate',
    'quarantined',
    'quarantined',
  ])
})

test('position decides between rows that differ where a person says so, and only then', async () => {
  const rows = [
    { id: '1', x: 'a' },
    { id: '1', x: 'b' },
    { id: '1', x: 'c' },
  ]
  const position = [
    { column: '_file', direction: 'asc' },
    { column: '_record', direction: 'asc' },
  ]
  const fates = async (more: object) => (await stage({ columns, steps: [dedup({ order: position, ...more })] }, rows)).fates
  expect(await fates({ on_conflict: 'first' })).toEqual(['out', 'duplicate', 'duplicate'])
  expect(await fates({ on_conflict: 'last' })).toEqual(['duplicate', 'duplicate', 'out'])
  expect(await fates({ on_conflict: 'first', keep: 'last' })).toEqual(['out', 'duplicate', 'duplicate'])
  expect(await fates({ on_conflict: 'quarantine' })).toEqual(['quarantined', 'quarantined', 'quarantined'])
  expect(await fates({ keep: 'last' })).toEqual(['quarantined', 'quarantined', 'quarantined'])
})

test('a conflict is a rule like others: it needs a word of its own after sixty, and no step has its name', async () => {
  const names = Array.from({ length: 59 }, (_, index) => `c${index}`)
  const flagged = { id: 'flagged', op: 'require', columns: names, on_fail: 'flag' }
  const many = [{ name: 'id' }, ...names.map((name) => ({ name }))]
  const staged = await stage({ columns: many, steps: [flagged, dedup()] }, [{ id: '1' }, { id: '1', c0: 'x' }, { id: '2' }])
  expect(staged.rows.map(({ broken }) => broken.length)).toEqual([60, 59, 59])
  expect(staged.fates).toEqual(['quarantined', 'quarantined', 'out'])
  expect(refusal({ ...need, id: 'key_conflict' }, columns)).toMatchObject({ code: 'duplicate_id' })
})

test('once, and by columns that are there', () => {
  expect(refusal({ ...dedup(), id: 'again' }, columns, [dedup()])).toMatchObject({ code: 'plan_invalid' })
  expect(refusal(dedup({ key: ['nope'] }), columns)).toMatchObject({ code: 'unknown_column' })
})
