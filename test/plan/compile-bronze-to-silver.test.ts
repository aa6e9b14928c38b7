import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stage, type Values } from './support/stage.ts'

const names = ['a', 'b', 'c', 'd']
const columns = names.map((name) => ({ name }))
const value = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      null,
      '',
      ' ',
      'n/a',
      '1',
      '2',
      '-3.5',
      '1,234.5',
      'x',
      "'; drop table input; --",
      '2024-02-29',
      '31/12/2023',
      'ann@x.org',
      'a\nb',
      'ÀÉ',
      '1e400',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }).filter((text) => !text.includes('\0')) },
)
const row: fc.Arbitrary<Values> = fc.oneof(
  { weight: 9, arbitrary: fc.record(Object.fromEntries(names.map((name) => [name, value]))) },
  { weight: 1, arbitrary: fc.constant<Values>({ _malformed: 'raw "text' }) },
)

type Type = 'text' | 'number' | 'date' | 'masked'
const onFail = fc.constantFrom('quarantine', 'null')
const judging = fc.constantFrom('quarantine', 'flag')

/** One step that is valid for columns of these types, and what it makes of them. */
interface Choice {
  step: object
  types: Readonly<Record<string, Type>>
}

function choices(types: Readonly<Record<string, Type>>): fc.Arbitrary<Choice>[] {
  const of = (...wanted: Type[]): string[] => Object.keys(types).filter((name) => wanted.includes(types[name] ?? 'text'))
  const some = (from: string[]): fc.Arbitrary<string[]> => fc.subarray(from, { minLength: 1 })
  const turned = (chosen: string[], type: Type): Record<string, Type> => ({
    ...types,
    ...Object.fromEntries(chosen.map((name) => [name, type])),
  })
  const on = (from: string[], make: (chosen: string[]) => fc.Arbitrary<Choice>): fc.Arbitrary<Choice>[] =>
    from.length === 0 ? [] : [some(from).chain(make)]
  const same = (step: object): Choice => ({ step, types })
  return [
    ...on(of('text'), (chosen) => fc.constant(same({ op: 'null_tokens', columns: chosen, tokens: ['', 'n/a', "it's"] }))),
    ...on(of('text'), (chosen) => fc.constant(same({ op: 'trim', columns: chosen }))),
    ...on(of('text'), (chosen) =>
      fc.constantFrom('lower', 'upper', 'title').map((form) => same({ op: 'normalize_case', columns: chosen, form })),
    ),
    ...on(of('text'), (chosen) =>
      onFail.map((on_fail) => ({
        step: { op: 'cast', columns: chosen, type: 'decimal(10,2)', thousands: ',', on_fail },
        types: turned(chosen, 'number'),
      })),
    ),
    ...on(of('text'), (chosen) =>
      onFail.map((on_fail) => ({
        step: { op: 'parse_date', columns: chosen, type: 'date', formats: ['yyyy-MM-dd', 'dd/MM/yyyy'], on_fail },
        types: turned(chosen, 'date'),
      })),
    ),
    ...on(of('text'), (chosen) =>
      judging.map((on_fail) => same({ op: 'check_set', columns: chosen, values: ['x', '1', "'; drop table input; --"], on_fail })),
    ),
    ...on(of('text'), (chosen) => judging.map((on_fail) => same({ op: 'check_pattern', columns: chosen, pattern: '[a-z@.]*', on_fail }))),
    ...on(of('text'), (chosen) => judging.map((on_fail) => same({ op: 'validate', columns: chosen, validator: 'email', on_fail }))),
    ...on(of('text'), (chosen) => fc.constant(same({ op: 'normalize_phone', columns: chosen }))),
    ...on(of('number'), (chosen) =>
      judging.map((on_fail) => same({ op: 'check_range', columns: chosen, minimum: 0, maximum: 2, on_fail })),
    ),
    ...on(of('number'), ([first]) =>
      judging.map((on_fail) =>
        same({ op: 'check_formula', column: first, expression: `${first} * 1 / ${first}`, tolerance: 0.5, on_fail }),
      ),
    ),
    ...on(of('date'), (chosen) =>
      judging.map((on_fail) => same({ op: 'check_date_limit', columns: chosen, days_after_as_of: -200, on_fail })),
    ),
    ...on(of('text', 'number', 'date', 'masked'), (chosen) => judging.map((on_fail) => same({ op: 'require', columns: chosen, on_fail }))),
    ...on(of('text'), ([first]) => fc.constant(same({ op: 'filter', expression: `${first} <> 'x' or ${first} is null`, reason: 'no x' }))),
    ...on(of('text', 'number', 'date'), (chosen) =>
      fc
        .constantFrom('hash', 'redact', 'mask_partial')
        .map((method) => ({ step: { op: 'mask', columns: chosen, method }, types: turned(chosen, 'masked') })),
    ),
    ...on(of('text', 'number', 'date', 'masked'), (chosen) =>
      fc.constantFrom('first', 'last').map((keep) => same({ op: 'dedup', key: chosen, order: [], keep })),
    ),
  ]
}

const grow = (done: readonly object[], types: Readonly<Record<string, Type>>, left: number): fc.Arbitrary<object[]> => {
  if (left === 0) return fc.constant([...done])
  return fc.oneof(...choices(types)).chain(({ step, types: after }) => {
    const again = 'op' in step && step.op === 'dedup' && done.some((each) => 'op' in each && each.op === 'dedup')
    return again ? grow(done, types, left - 1) : grow([...done, { id: `step_${done.length}`, ...step }], after, left - 1)
  })
}
const steps = fc.integer({ min: 1, max: 8 }).chain((length) => grow([], { a: 'text', b: 'text', c: 'text', d: 'text' }, length))

test('any valid plan over any rows yields each row once with exactly one justified fate', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.array(row, { maxLength: 15 }), async (plan, rows) => {
      const staged = await stage({ columns, steps: plan }, rows)
      expect(staged.rows.map((each) => each.record)).toEqual(rows.map((_, index) => index + 1))
      staged.database.close()
    }),
    { numRuns: 80 },
  )
}, 120_000)

test('excluded columns are not read', async () => {
  const staged = await stage({ columns: [{ name: 'a' }, { name: 'secret', excluded: true }], steps: [] }, [{ a: '1' }])
  expect(staged.plan.bronzeToSilver.staged.sql).not.toContain('secret')
})

test('columns that carry a type come out in the engine’s own', async () => {
  const staged = await stage(
    {
      columns: [
        { name: 'a', declared_type: 'integer', type: 'integer' },
        { name: 't', declared_type: 'timestamp', type: 'timestamp' },
      ],
      steps: [],
    },
    [],
  )
  await staged.database.run(
    'create or replace table input as select \'f\' as "_file", cast(1 as bigint) as "_record", cast(null as varchar) as "_malformed", cast(7 as smallint) as "a", timestamp_ns \'2024-01-01\' as "t"',
  )
  expect(
    await staged.database.rows(
      `select typeof("a") as a, typeof("t") as t from (${await staged.database.select(staged.plan.bronzeToSilver.staged.sql)})`,
    ),
  ).toEqual([{ a: 'BIGINT', t: 'TIMESTAMP' }])
})

test('types of the result are the declared ones', async () => {
  const plan = [
    { id: 'cast', op: 'cast', columns: ['a'], type: 'integer', on_fail: 'null' },
    { id: 'date', op: 'parse_date', columns: ['b'], type: 'timestamp', formats: ['yyyy-MM-dd HH:mm:ss'], on_fail: 'null' },
    { id: 'derive', op: 'derive', column: 'e', type: 'decimal(12,3)', expression: 'a * 1.5' },
    { id: 'whole', op: 'derive', column: 'f', type: 'integer', expression: 'year(b) + length(c)' },
    { id: 'mean', op: 'derive', column: 'g', type: 'double', expression: 'a / 3' },
    { id: 'mask', op: 'mask', columns: ['d'], method: 'hash' },
  ]
  const staged = await stage({ columns, steps: plan }, [{ a: '2', b: '2024-01-01 00:00:00', c: 'xyz', d: 'x' }])
  const described = await staged.database.rows('describe staged')
  const target = staged.plan.bronzeToSilver.targets[0]?.columns ?? []
  expect(described.slice(4).map((each) => [each['column_name'], each['column_type']])).toEqual(
    target.map((each) => [each.name, each.physical]),
  )
  expect(staged.rows[0]?.values).toMatchObject({ e: '3.000', f: '2027' })
})
