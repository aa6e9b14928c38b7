import { expect, it } from 'vitest'
import type { CheckContext, Decisions } from '#kit'
import keyHolds from '../../../../agents/metadata/checks/key-holds.ts'

type Dedup = Extract<Decisions['transformations']['bronze_to_silver']['steps'][number], { op: 'dedup' }>

const step: Dedup = {
  id: 'dedup_key',
  op: 'dedup',
  key: ['id'],
  order: [{ column: '_file', direction: 'asc' }],
  keep: 'first',
}

/** 1,000 rows, of which some repeat the key and some have none. */
async function findings(measured: { violations: number; nulls: number; conflicts?: number }, dedup?: Partial<Dedup>): Promise<number> {
  const decisions = {
    source: { schema: { keys: { primary: ['id'] }, columns: [] } },
    ...(dedup && { transformations: { bronze_to_silver: { steps: [{ ...step, ...dedup }] } }, quality_rules: { held: { rule: 0.02 } } }),
  }
  const measure = { key: () => Promise.resolve({ conflicts: measured.violations - measured.nulls, ...measured, examples: [] }) }
  const context = { decisions, profile: { rows: 1_000, columns: [] }, request: {}, measure }
  const found = await keyHolds.run(context as unknown as CheckContext)
  return Array.isArray(found) ? found.length : 0
}

it('refuses a key that one row repeats, as long as there is no plan', async () => {
  expect(await findings({ violations: 0, nulls: 0 })).toBe(0)
  expect(await findings({ violations: 1, nulls: 0 })).toBe(1)
  expect(await findings({ violations: 1, nulls: 1 })).toBe(1)
})

it('takes whole rows that repeat for duplicates', async () => {
  expect(await findings({ violations: 30, nulls: 0, conflicts: 0 })).toBe(0)
})

it('leaves to the plan what it holds back unasked', async () => {
  expect(await findings({ violations: 20, nulls: 5 }, {})).toBe(0)
  expect(await findings({ violations: 21, nulls: 0 }, {})).toBe(1)
  expect(await findings({ violations: 1, nulls: 0 }, { key: ['other'] })).toBe(1)
})

it.each([{ on_conflict: 'last' as const }, { order: [{ column: 'sent_at', direction: 'desc' as const }] }])(
  'leaves to the plan which row of a key wins: %j',
  async (dedup) => {
    expect(await findings({ violations: 400, nulls: 20 }, dedup)).toBe(0)
    expect(await findings({ violations: 400, nulls: 21 }, dedup)).toBe(1)
  },
)
