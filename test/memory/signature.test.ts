import { describe, expect, it } from 'vitest'
import type { CheckOutcome } from '#domain'
import { placeOf, signatureOf } from '../../src/memory/signature.ts'
import { finding } from './support.ts'

const engine: Pick<CheckOutcome, 'kind' | 'outcome'> = { kind: 'engine', outcome: 'failed' }
const names = { workload: 'orders', columns: ['amount', 'customer_id'] }

it('is the same for every workload: no column, no number, no name', () => {
  const here = signatureOf(engine, finding(), names)
  const there = signatureOf(
    engine,
    finding({ path: 'config/source.yaml#schema.columns[price].type', message: '41 rows of price are no integer.' }),
    { workload: 'products', columns: ['price'] },
  )
  expect(here).toBe('types_hold at config/source.yaml#schema.columns[*].type: # rows of <name> are no integer.')
  expect(there).toBe(here)
})

describe('values', () => {
  const shown = 'Müller'
  it.each([
    ['of a row', { message: `The name ${shown} is repeated.`, rows: [{ file: 'a.csv', record: 1, value: shown }] }],
    ['expected or actual', { message: `Found ${shown}.`, actual: shown }],
    ['in quotes', { message: `Found "${shown}" and '${shown}' and \`${shown}\`.` }],
    ['that are an address', { message: 'Found mueller@example.org in it.' }],
    ['that mix letters and digits', { message: 'Found CH9300762011623852957 in it.' }],
    ['that are numbers with separators', { message: 'Found 756.1234.5678.97 and 2024-05-06 and 1,234.50.' }],
  ])('%s do not stand in it', (_, given) => {
    const signature = signatureOf(engine, finding({ rows: [], ...given }), names)
    expect(signature).not.toMatch(/Müller|mueller|CH93|756|2024|1,234/)
  })
})

it('keeps the name of a test and nothing that the test said', () => {
  const told = finding({
    path: 'tests/unit/test_quality.py',
    rule: 'test_failed',
    message: 'test_scores[gold]: AssertionError: Anna Rossi',
    rows: [],
  })
  const plain = finding({ ...told, message: 'TestScores::test_sum: Anna Rossi' })
  expect(signatureOf({ kind: 'unit', outcome: 'failed' }, plain, names)).toMatch(/: TestScores::test_sum$/)
  expect(signatureOf({ kind: 'unit', outcome: 'failed' }, told, names)).toBe('test_failed at tests/unit/test_quality.py: test_scores')
})

it('keeps the code of an error and nothing that the error said', () => {
  const told = finding({ path: 'types_hold', rule: 'gate_error', message: 'cannot convert Anna Rossi' })
  expect(signatureOf({ kind: 'engine', outcome: 'error' }, told, names)).toBe('gate_error at types_hold')
})

it('is cut where a message is long', () => {
  expect(signatureOf(engine, finding({ message: 'long '.repeat(200) }), names).length).toBeLessThanOrEqual(160)
})

it('names no workload in the path of a file', () => {
  expect(placeOf('dags/orders_dag.py', names)).toBe('dags/<workload>_dag.py')
  expect(placeOf('sql/gold/reorders.sql', names)).toBe('sql/gold/reorders.sql')
})
