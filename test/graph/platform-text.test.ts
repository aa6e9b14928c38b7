import { expect, it } from 'vitest'
import { platformText } from '../../src/graph/platform-text.ts'

it('says what work there costs, and that nothing is run where that is so', () => {
  const platform = { id: 'local' as const, costs: 'runs cost nothing' }
  expect(platformText({ ...platform, capabilities: { run: true } })).toBe('local; runs cost nothing')
  expect(platformText({ ...platform, capabilities: { run: false } })).toBe('local; runs cost nothing; pipelines are not run from here')
})
