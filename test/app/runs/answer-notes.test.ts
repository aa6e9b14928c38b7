import { expect, it } from 'vitest'
import { answerNotes } from '../../../src/app/runs/answer-notes.ts'
import { isAnswerable } from '../../../src/graph/pauses.ts'

it('names only ids that there are', () => {
  const ids = answerNotes
    .filter((line) => /workload\.yaml|pauses/.test(line))
    .flatMap((line) =>
      line
        .replace(/^.*(?:dotted:|pauses)/, '')
        .replace(/, and others.*/, '')
        .split(','),
    )
    .map((id) => id.trim())
  expect(ids.length).toBeGreaterThan(5)
  for (const id of ids) expect(isAnswerable(id), id).toBe(true)
})
