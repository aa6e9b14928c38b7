import { describe, expect, it } from 'vitest'
import { ChoiceLog, type AgentInput, type ColumnProfile } from '#kit'
import { buildColumn } from '../../../agents/metadata/build-columns.ts'
import { aColumn, aDate, anId, anInput, aPerson, aProfile, aRequest } from '../fixtures.ts'

function build(column: ColumnProfile, fields: Partial<AgentInput> = {}, key: readonly string[] = []) {
  const log = new ChoiceLog()
  const profile = fields.profile ?? aProfile({ columns: [anId('id'), column] })
  const pii =
    column.pii.length > 0
      ? ({ types: [column.pii[0]!.type], families: [], level: 'HIGH', confidence: 1, masking: 'hash', verdict: 'proposed' } as const)
      : undefined
  return {
    built: buildColumn(anInput({ profile, ...fields }), column, pii && { ...pii, types: [...pii.types], families: [] }, key, log),
    why: log.choices,
  }
}

const suggestion = (column: string, candidates: unknown) => [
  {
    path: `config/source.yaml#schema.columns[${column}].type`,
    rule: 'types_hold',
    message: '',
    rows: [],
    hint: '',
    suggestion: candidates as never,
  },
]

describe('buildColumn', () => {
  it('keeps how a person said that a column is found and read, and refuses a way of writing that its type has not', () => {
    const said = { aliases: ['Placed On'], optional: true, other_formats: ['dd/MM/yyyy'] }
    const { built, why } = build(aDate('placed'), { request: aRequest({ columns: { placed: said } }) })
    expect(built).toMatchObject(said)
    expect(why['schema.columns[placed].aliases']).toMatchObject({ by: 'person', rule: 'columns.placed.aliases' })
    const wrong = (columns: Parameters<typeof aRequest>[0]) => () => build(aDate('placed'), { request: aRequest(columns) })
    expect(wrong({ columns: { placed: { decimal: ',' } } })).toThrow(expect.objectContaining({ code: 'reading_without_effect' }))
    expect(wrong({ columns: { placed: { type: 'text', other_formats: ['dd/MM/yyyy'] } } })).toThrow(
      expect.objectContaining({ code: 'reading_without_effect', subject: 'columns.placed.other_formats' }),
    )
  })

  it('takes what the profile proposes and says why', () => {
    const { built, why } = build(aDate('order_date'))
    expect(built).toMatchObject({ type: 'date', format: 'yyyy-MM-dd', role: 'temporal', nullable: true })
    for (const field of ['type', 'format', 'role', 'nullable']) expect(why[`schema.columns[order_date].${field}`]?.by).toBe('rule')
  })

  it.each([
    ['alone', ['number'], 'identifier', 'key_is_no_measure'],
    ['with others, as a quantity may be', ['order', 'number'], 'measure', 'profiled_role'],
    ['not at all', [], 'measure', 'profiled_role'],
  ])('takes a number for no measure where it is the key: %s', (_, key, role, rule) => {
    const { built, why } = build(aColumn({ name: 'number', type: 'integer', role: 'measure' }), {}, key)
    expect(built.role).toBe(role)
    expect(why['schema.columns[number].role']?.rule).toBe(rule)
  })

  it('takes what a person corrected and records the question', () => {
    const request = aRequest({ columns: { code: { type: 'text', role: 'identifier', nullable: false, minimum: 1 } } })
    const { built, why } = build(aColumn({ name: 'code', type: 'integer', role: 'measure' }), { request })
    expect(built).toMatchObject({ type: 'text', role: 'identifier', nullable: false, minimum: 1 })
    expect(why['schema.columns[code].type']).toMatchObject({ by: 'person', rule: 'columns.code.type' })
    expect(why['schema.columns[code].minimum']?.by).toBe('person')
  })

  it('chooses anew from what was measured on all rows', () => {
    const evidence = suggestion('amount', [
      { type: 'integer', share: 0.9, violations: 1000 },
      { type: 'decimal(12,2)', share: 1, violations: 0 },
    ])
    const { built, why } = build(aColumn({ name: 'amount', type: 'integer', role: 'measure' }), { evidence })
    expect(built.type).toBe('decimal(12,2)')
    expect(why['schema.columns[amount].type']).toMatchObject({ rule: 'type_measured_on_all_rows', confidence: 1 })
  })

  it('leaves a person’s choice as it is, whatever the rows say', () => {
    const request = aRequest({ columns: { amount: { type: 'integer' } } })
    const evidence = suggestion('amount', [{ type: 'text', share: 1, violations: 0 }])
    expect(build(aColumn({ name: 'amount', type: 'integer' }), { evidence, request }).built.type).toBe('integer')
  })

  it('keeps digits that identify a person as text', () => {
    expect(build(aPerson('phone', 'PHONE', { type: 'integer' })).built.type).toBe('text')
    expect(build(aPerson('born', 'DOB', { type: 'date', format: 'yyyy-MM-dd' })).built.type).toBe('date')
  })

  it('takes the order that a person named, and the day first on a sample', () => {
    const column = aDate('day', { format: 'MM/dd/yyyy', date_order_ambiguous: true })
    expect(build(column, { request: aRequest({ format: { date_order: 'dmy' } }) }).built.format).toBe('dd/MM/yyyy')
    const { built, why } = build(column)
    expect(built.format).toBe('dd/MM/yyyy')
    expect(why['schema.columns[day].format']?.alternatives?.[0]?.choice).toBe('MM/dd/yyyy')
  })

  it('names the unit that the values are written with, unless a person names another one', () => {
    const candidates = [{ type: 'decimal(10,1)', unit: '%', share: 1, violations: 0 }]
    const column = aColumn({ name: 'share', type: 'decimal(10,1)', candidates })
    const { built, why } = build(column)
    expect(built.unit).toBe('%')
    expect(why['schema.columns[share].unit']).toMatchObject({ rule: 'unit_of_the_values' })
    expect(build(column, { request: aRequest({ columns: { share: { unit: 'percent' } } }) }).built.unit).toBe('percent')
  })

  it('requires what a key is made of', () => {
    expect(build(anId('order_id'), {}, ['order_id']).built.nullable).toBe(false)
  })

  it('asks for the format when a person wants a date that was never found', () => {
    const request = aRequest({ columns: { code: { type: 'date' } } })
    expect(() => build(aColumn({ name: 'code' }), { request })).toThrowError(expect.objectContaining({ code: 'format_missing' }))
  })
})
