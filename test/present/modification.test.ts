import { expect, it } from 'vitest'
import { presentChanges, presentClashes, presentClashOptions, presentConsequences, presentReport } from '../../src/present/modification.ts'

it('shows each value before and after, harmless', () => {
  const values = [{ file: 'workload.yaml' as const, path: 'pii.phone', before: undefined, after: 'a\u001b[31m', reason: '' }]
  expect(presentChanges({ values, notes: ['note'] })).toEqual([
    '  workload.yaml#pii.phone',
    '    before  (nothing)',
    String.raw`    after   "a\u001b[31m"`,
    '  · note',
  ])
})

it('shows each clash, and the ways out of it in words', () => {
  const option = { operation: 'modify', input: { workload: 'orders', request: 'unlink products' }, says: 'first this' }
  const clash = { what: 'this against that', options: [option] }
  expect(presentClashes({ clashes: [clash] })).toEqual(['  ✗ this against that'])
  expect(presentClashOptions({ clashes: [clash] })).toEqual(['    first this'])
})

it('tells a refusal with what was found', () => {
  const finding = { message: 'a row is lost' }
  const gate = { gate: 'quality', outcome: 'failed', checks: [{ findings: [finding] }] }
  const report = { workload: 'orders', outcome: 'refused', files: [], decisions: [], contradictions: [], gates: [gate] }
  expect(presentReport(report as never, { before: { name: 'orders' }, files: new Map() } as never)).toBe(
    'Refused by the quality gate; nothing was changed.\n  ✗ a row is lost',
  )
})

it('lists what follows, and the files that are really other ones', () => {
  const change = { decision: 'schedule' as const, path: 'trigger.cron', before: '0 2 * * *', after: '0 6 * * *', by: 'agent' as const }
  const file = (path: string, outcome: string) => ({ path, outcome })
  const files = [file('workload.yaml', 'keep-yours'), file('notes.py', 'keep-yours'), file('a.sql', 'same'), file('dags/a.py', 'update')]
  const regeneration = { files, decisions: [change], stages: ['dag'], contradictions: [] }
  const lines = presentConsequences(regeneration as never, { values: [], files: new Map([['workload.yaml', { before: 1, after: 2 }]]) })
  expect(lines).toEqual([
    'Follows',
    '  config/schedule.yaml#trigger.cron: "0 2 * * *" → "0 6 * * *"',
    'Files (2 of 4; the others stay byte for byte)',
    '  edit       workload.yaml',
    '  update     dags/a.py',
    'Judged again: dag',
  ])
})
