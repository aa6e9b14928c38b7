import { describe, expect, it } from 'vitest'
import { ChoiceLog } from '#kit'
import { dependencies } from '../../../agents/dag/depends-on.ts'
import { anInput, aRequest, ordersProfile } from '../fixtures.ts'

const upstream = (cron: string | null) => ({
  workload: 'products',
  table: 'products',
  zone: 'silver' as const,
  primaryKey: [],
  columns: [],
  cron,
})
const wait = (cron: string | null, own: string | null, known = true) =>
  dependencies(
    anInput({
      profile: ordersProfile(),
      request: aRequest({ schedule: { depends_on: ['products'] } }),
      references: known ? [upstream(cron)] : [],
    }),
    own,
    new ChoiceLog(),
  )

describe('dependencies', () => {
  it('waits for the tables of another pipeline, by the computed offset', () => {
    expect(wait('0 1 * * *', '0 2 * * *')).toEqual([
      {
        dag: 'products_dag',
        task: 'catalog.update_lakehouse_catalog',
        offset_minutes: 60,
        timeout_minutes: 120,
        poke_interval_minutes: 5,
        mode: 'reschedule',
      },
    ])
  })

  it.each([
    ['an unknown workload', '0 1 * * *', '0 2 * * *', false],
    ['a pipeline that runs on request', null, '0 2 * * *', true],
    ['itself on request', '0 1 * * *', null, true],
    ['schedules that drift apart', '0 8 * * 1', '0 2 * * *', true],
  ])('refuses %s', (_, theirs, own, known) => {
    expect(() => wait(theirs, own, known)).toThrowError(
      expect.objectContaining({ code: 'dependency_not_possible', subject: 'schedule.depends_on' }),
    )
  })
})
