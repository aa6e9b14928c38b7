import { expect, it } from 'vitest'
import { problemsOf } from './support/edited-orders.ts'

it('refuses another frequency than that of the schedule', () => {
  expect(problemsOf('config/source.yaml', (text) => text.replace('frequency: daily', 'frequency: weekly'))).toEqual([
    expect.stringMatching(
      /^config\/source\.yaml:\d+:14 ingestion\.frequency is "weekly", but it follows from trigger\.cron of config\/schedule\.yaml\. Write daily; to change it, edit schedule\.cron in workload\.yaml and regenerate: `gangway regenerate orders`\.$/,
    ),
  ])
})
