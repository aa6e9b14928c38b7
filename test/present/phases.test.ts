import { expect, it } from 'vitest'
import { presentPhases } from '../../src/present/phases.ts'
import { doneRun } from './support/run-view.ts'

it('is one line a phase, with what its gate counted', () => {
  expect(presentPhases(doneRun.phases)).toBe(
    [
      'Phases',
      '  ✓ route           no workload yet',
      '  ✓ profile         1 check, 6 unit, 3 integration, attempt 2',
      '  ▲ quality         1 check, 5 unit (1 failed), 6 integration: scores_add_up',
      '    tests           11 unit, 9 integration passed',
      '',
    ].join('\n'),
  )
  expect(presentPhases([])).toBe('')
})
