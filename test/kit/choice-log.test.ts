import { expect, it } from 'vitest'
import { choiceSchema, ChoiceLog } from '#kit'

it('keeps one valid record for each path, the last one said', () => {
  const log = new ChoiceLog()
  log.byRule('a.type', 'profiled_type', 'because', { confidence: 0.9 })
  log.byPerson('a.type', 'columns.a.type', 'a person said so')
  expect(log.choices).toEqual({ 'a.type': { by: 'person', rule: 'columns.a.type', reason: 'a person said so', evidence: [] } })
  expect(choiceSchema.safeParse(log.choices['a.type']).success).toBe(true)
})
