import { describe, expect, it } from 'vitest'
import { understandOnboarding } from '../../../src/workload/words/understand-onboarding.ts'

const said = (text: string) => {
  const { understood, notUnderstood } = understandOnboarding(text)
  return {
    ...Object.fromEntries(understood.map(({ field, value }) => [field, value])),
    ...(notUnderstood.length > 0 && { not: notUnderstood }),
  }
}

describe('words of an onboarding', () => {
  it.each([
    [
      'onboard sales.csv daily, keep 90 days, owner is Ana',
      { source: 'sales.csv', 'schedule.cron': '0 2 * * *', retention_days: { bronze: 90, silver: 90, gold: 90 }, 'contacts.owner': 'Ana' },
    ],
    ['Load data/sales.csv every morning at six', { source: 'data/sales.csv', 'schedule.cron': '0 6 * * *' }],
    [
      'data/sales.csv every evening at 6:30 Europe/Berlin',
      { source: 'data/sales.csv', 'schedule.cron': '30 18 * * *', 'schedule.timezone': 'Europe/Berlin' },
    ],
    ['load sales.csv every monday and friday at 18:00', { source: 'sales.csv', 'schedule.cron': '0 18 * * 1,5' }],
    ['sales.csv at 7 pm on weekdays', { source: 'sales.csv', 'schedule.cron': '0 19 * * 1-5' }],
    ['sales.csv every 15 minutes', { source: 'sales.csv', 'schedule.cron': '*/15 * * * *' }],
    ['sales.csv weekly for dashboards', { source: 'sales.csv', 'schedule.cron': '0 8 * * 1', 'gold.use_case': 'dashboards' }],
    ['sales.csv, only on request', { source: 'sales.csv', 'schedule.cron': null }],
    ['please onboard sales.csv as shop_sales', { source: 'sales.csv', name: 'shop_sales' }],
    ['sales.csv, key is order_id + line, append', { source: 'sales.csv', primary_key: ['order_id', 'line'], 'ingestion.mode': 'append' }],
    ['sales.csv: no key, no regulations apply', { source: 'sales.csv', primary_key: 'none', regulations: [] }],
    [
      'sales.csv; keep gold for 2 years; the steward is Bo Li and run it hourly',
      {
        source: 'sales.csv',
        retention_days: { bronze: 90, silver: 365, gold: 730 },
        'contacts.steward': 'Bo Li',
        'schedule.cron': '0 * * * *',
      },
    ],
    [
      'sales.csv, description is "What we sold, by the hour", owned by the sales team',
      { source: 'sales.csv', description: 'What we sold, by the hour', 'contacts.owner': 'the sales team' },
    ],
    ['sales.csv, tell ops@example.com when it fails', { source: 'sales.csv', 'contacts.failure': 'ops@example.com' }],
  ])('understands %j', (text, expected) => {
    expect(said(text)).toEqual(expected)
  })

  it.each([
    ['Load data/sales.csv every morning at six, hide the mails', ['hide the mails']],
    ['onboard sales.csv and paint it blue', ['paint it blue']],
    ['sales.csv every 7 minutes', ['every 7 minutes']],
    ['sales.csv at 25:00', ['at 25:00']],
    ['sales.csv daily, and hourly', ['hourly']],
  ])('tells what of %j it does not understand', (text, expected) => {
    expect(understandOnboarding(text).notUnderstood).toEqual(expected)
  })

  it('names the words of each value', () => {
    expect(understandOnboarding('Load data/sales.csv every morning at six').understood).toEqual([
      { field: 'source', value: 'data/sales.csv', text: 'data/sales.csv' },
      { field: 'schedule.cron', value: '0 6 * * *', text: 'every morning at six' },
    ])
  })

  it('says nothing of a path alone', () => {
    expect(understandOnboarding('my data/sales file.csv', () => true)).toMatchObject({ notUnderstood: [] })
  })
})
