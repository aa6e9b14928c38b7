import { expect, it } from 'vitest'
import { readWorkload } from '../../src/workload/index.ts'
import { decisionsOf } from '../../src/trace/decisions-of.ts'
import { root } from '../gate/support/python.ts'
import { event } from './support.ts'

it('tells every choice of a landed workload with its value, persons first', async () => {
  const decisions = decisionsOf(await readWorkload(root, 'orders'), [])
  expect(decisions.length).toBeGreaterThan(200)
  expect(decisions[0]?.by).toBe('person')
  expect(decisions.find(({ path }) => path === 'trigger.cron')?.value).toBe('"0 2 * * *"')
})

it('tells what the run told while nothing has landed', () => {
  const told = event({
    event_type: 'decision',
    payload: { choice: 'config/source.yaml#a.b', reason: 'because', by: 'rule', rule: 'r', confidence: 0.5 },
  })
  const count = event({ event_type: 'decision', payload: { choice: 'config/source.yaml', reason: '3 choices' } })
  expect(decisionsOf(undefined, [count, told])).toMatchObject([{ file: 'config/source.yaml', path: 'a.b', confidence: 0.5 }])
})
