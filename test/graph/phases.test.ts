import { expect, it } from 'vitest'
import { phaseName } from '../../src/graph/phases.ts'

it.each([
  ['checkHealth', { phase: 'health' }],
  ['checkCode', { phase: 'code_check' }],
  ['profile', { phase: 'profile', step: 'measure' }],
  ['quality.test', { phase: 'quality', step: 'test' }],
  ['deploy', { phase: 'deploy' }],
])('tells the node %s by its phase', (node, phase) => {
  expect(phaseName(node)).toEqual(phase)
})
