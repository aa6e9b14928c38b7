import { expect, it } from 'vitest'
import { shellCommand } from '../../src/present/shell-command.ts'

it('quotes what a shell would read otherwise', () => {
  expect(shellCommand(['modify', 'orders', "it's $HOME", '--set', 'columns.a.nullable=false', '--set', 'schedule.cron=0 6 * * *'])).toBe(
    "gangway modify orders 'it'\\''s $HOME' --set columns.a.nullable=false --set 'schedule.cron=0 6 * * *'",
  )
})
