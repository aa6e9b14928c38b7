import { expect, test } from 'vitest'
import { readScript } from '#kit'
import { stage } from './support/stage.ts'

test('more than sixty rules need two words', async () => {
  const columns = Array.from({ length: 130 }, (_, index) => ({ name: `c${index}` }))
  const steps = [{ id: 'need', op: 'require', columns: columns.map((column) => column.name), on_fail: 'flag' }]
  const full = Object.fromEntries(columns.map((column) => [column.name, 'x']))
  const staged = await stage({ columns, steps }, [full, { ...full, c0: null, c58: null, c59: null, c129: null }, { _malformed: 'raw' }, {}])
  expect(Object.keys(staged.rows[0]?.values ?? {}).filter((name) => name.startsWith('_broke_'))).toEqual([
    '_broke_0',
    '_broke_1',
    '_broke_2',
  ])
  expect(staged.rows.map((row) => row.broken.length)).toEqual([0, 4, 1, 130])
  expect(staged.rows[1]?.broken).toEqual(['need.c0', 'need.c58', 'need.c59', 'need.c129'])
})

test('words that begin in later layers, and quarantine by a rule in the second word', async () => {
  const names = Array.from({ length: 62 }, (_, index) => `c${index}`)
  const steps = [
    { id: 'flagged', op: 'require', columns: names.slice(0, 61), on_fail: 'flag' },
    { id: 'derive', op: 'derive', column: 'made', type: 'text', expression: 'upper(c61)' },
    { id: 'need', op: 'require', columns: ['made'], on_fail: 'quarantine' },
    { id: 'filter', op: 'filter', expression: "made = 'X'", reason: 'x only' },
  ]
  const full = Object.fromEntries(names.map((name) => [name, 'x']))
  const staged = await stage({ columns: names.map((name) => ({ name })), steps }, [
    full,
    { ...full, c61: null },
    { ...full, c61: 'y', c60: null },
  ])
  expect(staged.fates).toEqual(['out', 'quarantined', 'filtered'])
})

test('reserved words and odd names are columns like others', async () => {
  const columns = ['select', 'order', 'group', 'from', 'input', 'cleaned', 'checked'].map((name) => ({ name }))
  const steps = [
    { id: 'trim', op: 'trim', columns: columns.map((column) => column.name) },
    { id: 'cast', op: 'cast', columns: ['order'], type: 'integer', on_fail: 'quarantine' },
    { id: 'dedup', op: 'dedup', key: ['select'], order: [{ column: 'group', direction: 'asc' }], keep: 'first' },
  ]
  const staged = await stage({ columns, steps, primary: ['select'] }, [
    { select: '1', order: '2' },
    { select: '1', order: '3', group: 'a' },
  ])
  expect(staged.fates).toEqual(['duplicate', 'out'])
})

test('a plan without steps and an input without rows', async () => {
  const staged = await stage({ columns: [{ name: 'a' }], steps: [] }, [{ a: '1' }, { _malformed: 'x' }])
  expect(staged.fates).toEqual(['out', 'quarantined'])
  expect((await stage({ columns: [{ name: 'a' }], steps: [] }, [])).rows).toEqual([])
})

test('the staged SQL is one SELECT that names the columns of what it reads and of what it yields', async () => {
  const { plan } = await stage({ columns: [{ name: 'a' }], steps: [{ id: 'trim', op: 'trim', columns: ['a'] }] }, [])
  for (const { sql } of [plan.bronzeToSilver.staged, plan.silverToGold.staged, ...plan.silverToGold.queries]) {
    expect(sql).not.toMatch(/\*[^()]*from "(input|accepted)"/i)
    expect(sql).not.toMatch(/^select\s+\*/m)
    expect(readScript(sql).select).not.toMatch(/;|create|insert/i)
    expect(sql.endsWith('\n')).toBe(true)
  }
})

test('a tokens’ line feed survives the layout', async () => {
  const steps = [{ id: 'tokens', op: 'check_set', columns: ['a'], values: ['x\ny', 'x\n      y'], on_fail: 'flag' }]
  const staged = await stage({ columns: [{ name: 'a' }], steps }, [{ a: 'x\ny' }, { a: 'x\n  y' }])
  expect(staged.rows.map((row) => row.broken)).toEqual([[], ['tokens.a']])
})

test('every row of silver to gold has a fate too', async () => {
  const filters = [{ id: 'open', expression: "a = 'open'", reason: 'open only' }]
  const staged = await stage({ columns: [{ name: 'a' }], steps: [], filters }, [{ a: 'open' }, { a: 'paid' }, { a: null }])
  await staged.database.run("create or replace table input as select * from staged where _disposition = 'out'")
  const rows = await staged.database.rows(
    `select _record, _broke_0, _disposition, a from (${await staged.database.select(staged.plan.silverToGold.staged.sql)}) order by _record`,
  )
  expect(rows.map((row) => [row['_disposition'], row['_broke_0']])).toEqual([
    ['out', '0'],
    ['filtered', '1'],
    ['filtered', '1'],
  ])
  expect(staged.plan.silverToGold.rules).toEqual([{ id: 'open', columns: ['a'], action: 'filter', reason: 'open only', step: 'open' }])
})
