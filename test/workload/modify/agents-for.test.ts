import { expect, it } from 'vitest'
import { agentsFor } from '../../../src/workload/modify/agents-for.ts'
import { parseChangePath } from '../../../src/workload/modify/change-path.ts'

it.each([
  ['schedule.cron', ['metadata', 'dag']],
  ['pii.phone', ['metadata', 'transformation', 'quality']],
  ['gold.filters', ['transformation', 'quality']],
  ['remote', ['metadata', 'transformation', 'quality', 'dag']],
  ['config/transformations.yaml#silver_to_gold', ['quality']],
  ['config/quality_rules.yaml#rules', []],
])('%s is decided anew by %j', (path, agents) => {
  expect([...agentsFor([{ at: parseChangePath(path), reason: '' }])]).toEqual(agents)
})
