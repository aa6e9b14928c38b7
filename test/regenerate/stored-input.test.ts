import { expect, it } from 'vitest'
import { profileSchema, requestSchema } from '#domain'
import { storedInput } from '../../src/regenerate/stored-input.ts'
import stored from '../../workloads/products/.gangway/profile.json' with { type: 'json' }

const request = requestSchema.parse({
  version: 1,
  name: 'orders',
  source: { type: 'local', location: { path: 'orders.csv' } },
  schedule: { cron: '0 5 * * *' },
})

it('leaves out assumptions that are over, and gaps that are there twice', () => {
  const gap = { agent: 'quality', check: 'c', text: 'a gap' }
  const input = storedInput(
    {
      request,
      profile: profileSchema.parse(stored),
      gates: { version: 1, gates: {}, gaps: [gap, gap] },
      assumptions: [
        { field: 'schedule.cron', value: '0 2 * * *', why: 'daily' },
        { field: 'ingestion.mode', value: 'full', why: 'usual' },
      ],
    } as unknown as Parameters<typeof storedInput>[0],
    {},
  )
  expect(input.gaps).toEqual(['a gap'])
  expect(input.assumptions.map(({ field }) => field)).toEqual(['ingestion.mode'])
})
