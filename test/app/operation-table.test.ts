import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadOperation } from '../../src/cli/load-operation.ts'
import { operationTable } from '../../src/app/operation-table.ts'

it('lists each operation once, in the order of its entries', () => {
  const ids = operationTable.map(({ id }) => id)
  expect(ids.slice(0, 4)).toEqual(['init', 'onboard', 'resume', 'runs'])
  expect(new Set(ids).size).toBe(ids.length)
  const orders = operationTable.map(({ order }) => order)
  expect(orders).toEqual(orders.toSorted((left, right) => left - right))
  expect(new Set(orders).size).toBe(orders.length)
})

const propertySchema = z.looseObject({
  enum: z.array(z.string()).optional(),
  items: z.looseObject({ enum: z.array(z.string()).optional() }).optional(),
})
const inputSchema = z.looseObject({ properties: z.record(z.string(), propertySchema) })
const camelCase = (flags: string): string =>
  (flags.split(' ')[0] ?? '').slice(2).replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())

describe('values that help and completion offer', () => {
  it.each(operationTable.filter(({ available }) => available).map((entry) => [entry.id, entry] as const))(
    'of %s are those that it takes',
    async (id, entry) => {
      const { input } = await loadOperation(id)
      const { properties } = inputSchema.parse(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }))
      const taken = Object.entries(properties).flatMap(([name, member]) => {
        const values = member.enum ?? member.items?.enum
        return values ? [[name, values] as const] : []
      })
      const named = { ...entry.takes, ...Object.fromEntries(entry.options.map(({ flags, takes }) => [camelCase(flags), takes])) }
      const offered = Object.entries(named).filter(([, takes]) => Array.isArray(takes))
      // Of platforms only those are offered that are there.
      const known = new Map(taken.filter(([name]) => name !== 'platform'))
      expect(new Map(offered.filter(([name]) => name !== 'platform'))).toEqual(known)
    },
    60_000,
  )
})
