import { expect, it } from 'vitest'
import { composeFor } from '../../src/memory/compose.ts'
import { fact, failure } from './support.ts'

const TODAY = '2026-06-30'

it('gives a stage feedback, references and what its agent failed of', () => {
  const entries = [
    fact({ kind: 'feedback', text: 'f' }),
    fact({ kind: 'reference', text: 'r', confidence: 0.5 }),
    fact({ kind: 'person', text: 'p' }),
    failure({ agent: 'quality', signature: 'q' }),
    failure({ signature: 'of metadata' }),
  ]
  const { facts, failures } = composeFor('quality', entries, TODAY)
  expect(facts.map(({ text }) => text)).toEqual(['f', 'r'])
  expect(failures.map(({ signature }) => signature)).toEqual(['q'])
  expect(composeFor('profile', entries, TODAY).failures.map(({ signature }) => signature)).toEqual(['of metadata'])
})

it('gives discovery persons, answers and references, and nothing that has expired', () => {
  const entries = [
    fact({ kind: 'person', text: 'p' }),
    fact({ kind: 'project', text: 'old', expires: '2026-06-29' }),
    fact({ kind: 'feedback', text: 'f' }),
    failure(),
  ]
  expect(composeFor('discovery', entries, TODAY)).toMatchObject({ facts: [{ text: 'p' }], failures: [] })
})

it('stays small enough to be read at once', () => {
  const entries = [
    ...Array.from({ length: 40 }, (_, index) => fact({ text: `fact ${index}` })),
    ...Array.from({ length: 40 }, (_, index) => failure({ signature: `failure ${index}` })),
  ]
  const { facts, failures } = composeFor('metadata', entries, TODAY)
  expect([facts.length, failures.length]).toEqual([12, 5])
})
