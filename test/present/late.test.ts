import { expect, it } from 'vitest'
import { lateSentence, presentLate } from '../../src/present/late.ts'
import { late } from '../support/late-run.ts'

it('says what is late in the clock of its schedule', () => {
  expect(lateSentence(late)).toBe('the run due at 2026-03-29 03:30 (Europe/Berlin) has not ended well')
  expect(presentLate({ ...late, last_ended: '2026-03-28T01:35:00.000Z' })).toEqual([
    '▲ late: the run due at 2026-03-29 03:30 (Europe/Berlin) has not ended well',
    '  Its deadline of 120 minutes passed at 2026-03-29 05:30.',
    '  The last run that did ended at 2026-03-28 02:35.',
  ])
  expect(presentLate(late, undefined, 'orders ')[0]).toContain('▲ orders late: the run due')
  expect(presentLate(late)).toContain('  No run ever ended well.')
})

it.each([
  [{ to: ['late@example.com'], sent: true, again: false }, '  Mailed: late@example.com'],
  [{ to: ['late@example.com'], sent: true, again: true }, '  Mailed before: late@example.com'],
  [{ to: ['late@example.com'], sent: false, again: false, reason: 'no server' }, '  ▲ Not mailed to late@example.com: no server'],
  [{ to: [], sent: false, again: false }, '  ▲ Nobody is mailed: notifications.on_deadline of config/schedule.yaml names nobody'],
  [{ to: [], sent: false, again: false, reason: 'no Python' }, '  ▲ Nobody is mailed: no Python'],
])('says what became of the mail: %o', (told, line) => {
  expect(presentLate(late, told).at(-1)).toBe(line)
})
