import { describe, expect, it } from 'vitest'
import { judgeColumn } from '../../../src/profile/pii/judge-column.ts'
import { NameMatcher } from '../../../src/profile/pii/match-name.ts'
import { tables } from '../support.ts'
import { heldOut, negatives, positives, type LabelledColumn } from './labelled-columns.ts'

const matcher = new NameMatcher(tables.pii.names)

function judge({ name, values }: Pick<LabelledColumn, 'name' | 'values'>) {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const sample = [...counts].map(([value, count]) => ({ value, count }))
  return judgeColumn({ sourceName: name, values: sample, distinct: sample.length, filled: values.length }, matcher, tables.pii)
}

describe('labelled columns', () => {
  it('are at least eighty of each', () => {
    expect(positives.length).toBeGreaterThanOrEqual(80)
    expect(negatives.length).toBeGreaterThanOrEqual(80)
  })

  it.each([
    ['the labelled columns', [...positives, ...negatives], 0.95],
    ['columns that were held out', heldOut, 0.95],
  ])('tells %s with precision and recall of at least 0.95', (_, columns, least) => {
    const labelled = columns.filter(({ label }) => label !== 'none')
    const missed = labelled.filter((column) => judge(column)[0]?.type !== column.label)
    const wrong = columns.filter((column) => {
      const found = judge(column)[0]
      return found !== undefined && found.type !== column.label
    })
    const hits = labelled.length - missed.length
    const shown = (some: readonly LabelledColumn[]) =>
      some.map((column) => `${column.name} (${column.label}): ${JSON.stringify(judge(column))}`).join('\n')
    expect(hits / labelled.length, `missed:\n${shown(missed)}`).toBeGreaterThanOrEqual(least)
    expect(hits / (hits + wrong.length), `wrong:\n${shown(wrong)}`).toBeGreaterThanOrEqual(least)
  })
})

const many = (value: (index: number) => string, count = 200): string[] => Array.from({ length: count }, (_, index) => value(index))

describe('principles', () => {
  it('lowers the confidence of a name that the values contradict, and says so', () => {
    const agreed = judge({ name: 'contact_email', values: many((index) => `a${index}@example.com`) })[0]
    const contradicted = judge({ name: 'contact_email', values: many((index) => `see form ${index}`) })
    expect(agreed?.confidence).toBeGreaterThan(0.95)
    expect(contradicted).toEqual([])
  })

  it('goes by the share of values, not by a few hits', () => {
    const few = judge({ name: 'remark', values: many((index) => (index < 3 ? `a${index}@example.com` : `text ${index}`)) })
    expect(few).toEqual([])
  })

  it('takes such a name over a handful of values for a category', () => {
    expect(judge({ name: 'tax_id', values: many((index) => ['A100', 'B200', 'C300'][index % 3] ?? '') })).toEqual([])
    expect(judge({ name: 'city', values: many((index) => ['Rome', 'Oslo'][index % 2] ?? '') })[0]).toMatchObject({ type: 'ADDRESS' })
  })

  it('believes values that prove themselves though they repeat', () => {
    expect(judge({ name: 'agent', values: many((index) => `seller${index % 3}@example.com`) })[0]).toMatchObject({ type: 'EMAIL' })
  })

  it('judges the sticky part of an address', () => {
    expect(judge({ name: 'postal_code', values: many((index) => String(10_000 + index)) })[0]).toMatchObject({
      type: 'ADDRESS',
      part: 'postal',
    })
    expect(judge({ name: 'street', values: many((index) => `${index} Main St`) })[0]).toMatchObject({ part: 'street' })
  })

  it('takes a handful of values for a contradiction where none of them can be an id', () => {
    expect(judge({ name: 'DNI', values: ['0', '733', '1015'] })).toEqual([])
    expect(judge({ name: 'DNI', values: ['12345678Z', '1', '2'] })).toMatchObject([{ type: 'NATIONAL_ID' }])
  })

  it.each([
    ['exp_date', 'CREDIT_CARD', (index: number) => `0${(index % 9) + 1}/2${index % 10}`],
    ['nom', 'NAME', (index: number) => ['Qvistgaard', 'Zbrozek', 'Okonjo', 'Tamrazyan'][index % 4] ?? ''],
  ])('leaves %s to a column of the table that is %s', (name, beside, value) => {
    expect(judge({ name, values: many(value) })[0]).toMatchObject({ beside })
  })

  it('quotes no value in its evidence', () => {
    const found = judge({ name: 'email', values: many((index) => `secret${index}@example.com`) })
    expect(JSON.stringify(found)).not.toContain('secret')
  })
})
