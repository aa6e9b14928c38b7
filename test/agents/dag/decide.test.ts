import { describe, expect, it } from 'vitest'
import { scheduleDecisionSchema } from '#kit'
import { decide } from '../../../agents/dag/decide.ts'
import { anInput, aRequest, decided, ordersProfile } from '../fixtures.ts'

const schedule = (fields: Parameters<typeof aRequest>[0] = {}) => {
  const output = decide(anInput({ profile: ordersProfile(), request: aRequest(fields) }))
  return { schedule: decided(output.decisions, 'schedule'), why: output.why.schedule ?? {} }
}

describe('decide', () => {
  it('has the defaults of the field', () => {
    const { schedule: own, why } = schedule()
    expect(scheduleDecisionSchema.parse(own)).toEqual(own)
    expect(own).toMatchObject({
      dag_id: 'orders_dag',
      trigger: { cron: '0 2 * * *' },
      timezone: 'UTC',
      start_date: '2024-01-01',
      catchup: false,
      max_active_runs: 1,
      retries: 3,
      retry_delay_minutes: 5,
      max_retry_delay_minutes: 60,
      deadline_minutes: 120,
      airflow_version: '3',
    })
    expect(why['trigger.cron']).toMatchObject({ by: 'rule', rule: 'daily_without_a_time' })
  })

  it('takes what a person asked for and says so', () => {
    const { schedule: own, why } = schedule({
      schedule: { cron: 'weekly', timezone: 'Europe/Berlin', retries: 5 },
      contacts: { owner: 'Ada', failure: 'Duty' },
      domain: 'sales',
    })
    expect(own).toMatchObject({
      trigger: { cron: '0 8 * * 1' },
      timezone: 'Europe/Berlin',
      retries: 5,
      tags: ['gangway', 'sales'],
      notifications: { on_failure: ['Duty'], on_success: ['Ada'] },
    })
    expect(why['trigger.cron']).toMatchObject({ by: 'person', rule: 'schedule.cron' })
    expect(why['retries']?.by).toBe('person')
    expect(why['deadline_minutes']?.by).toBe('rule')
  })

  it('runs on request only when a person says so', () => {
    expect(schedule({ schedule: { cron: null } }).schedule.trigger.cron).toBeNull()
  })
})
