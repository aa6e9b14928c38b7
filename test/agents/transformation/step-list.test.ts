import { expect, it } from 'vitest'
import { ChoiceLog } from '#kit'
import { StepList } from '../../../agents/transformation/step-list.ts'

it('numbers an id that is taken and records the reason under the id that the step got', () => {
  const log = new ChoiceLog()
  const steps = new StepList(log)
  steps.byRule({ id: 'trim', op: 'trim', columns: ['a'] }, 'columns', 'rule', 'because')
  steps.byPerson({ id: 'trim', op: 'trim', columns: ['b'] }, 'columns', 'columns.b', 'somebody said so')
  expect(steps.steps.map(({ id }) => id)).toEqual(['trim', 'trim_2'])
  expect(log.choices['bronze_to_silver.steps[trim_2].columns']).toMatchObject({ by: 'person', rule: 'columns.b' })
})
