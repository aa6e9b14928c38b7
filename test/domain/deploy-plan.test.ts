import { expect, it } from 'vitest'
import { changesSomething, deployStepSchema } from '#domain'

it('knows the steps that change something', () => {
  const changing = deployStepSchema.shape.action.options.filter((action) =>
    changesSomething({ id: 'x', kind: 'table', action, subject: 'x', why: '', destructive: false, cost: null }),
  )
  expect(changing).toEqual(['create', 'update', 'delete'])
})
