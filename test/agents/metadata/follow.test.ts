import { expect, it } from 'vitest'
import { agents } from '../../generate/workload-fixture.ts'
import { follow } from '../../../agents/metadata/follow.ts'
import { anInput, decided, decidedBefore, ordersProfile } from '../fixtures.ts'

const input = await decidedBefore(anInput({ profile: ordersProfile() }), agents)
const { source, semantic, schedule } = input.decisions
if (!source || !semantic || !schedule) throw new TypeError('not all was decided')

it('changes nothing where nothing was edited', () => {
  const { decisions } = follow(input, { source, semantic })
  expect(decisions).toEqual({ source, semantic })
})

it('lets the meaning follow an edited source, and keeps the edit out of the draft of the source', () => {
  const columns = source.schema.columns.map((column) =>
    column.name === 'quantity' ? { ...column, type: 'text' as const, role: 'dimension' as const } : column,
  )
  const edited = { ...source, owner: 'sales', schema: { ...source.schema, columns } }
  const { decisions } = follow({ ...input, decisions: { ...input.decisions, source: edited } }, { source, semantic })
  expect(decisions.source).toEqual(source)
  const meaning = decided(decisions, 'semantic')
  expect(meaning.dataset.owner).toBe('sales')
  expect(meaning.tables[0]?.columns.find(({ name }) => name === 'quantity')).toMatchObject({ type: 'text', role: 'dimension' })
  expect(meaning.metrics.map(({ name }) => name)).not.toContain('sum_quantity')
})

it('lets the frequency follow an edited schedule', () => {
  const hourly = { ...schedule, trigger: { ...schedule.trigger, cron: '0 * * * *' } }
  const { decisions } = follow({ ...input, decisions: { ...input.decisions, schedule: hourly } }, { source, semantic })
  expect(decisions.source?.ingestion.frequency).toBe('hourly')
  expect(decisions.semantic?.time.freshness).toBe('hourly')
})
