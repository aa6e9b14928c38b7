import { expect, it } from 'vitest'
import { readingQuestions } from '../../src/graph/reading-questions.ts'
import { probeFixture } from './fake-services.ts'

const readings = [
  { value: 'windows-1252', shows: '·dañs·' },
  { value: 'windows-1250', shows: '·dańs·' },
]
const probe = probeFixture('a.csv')
const open = {
  ...probe,
  detection: { ...probe.detection, open: [{ field: 'encoding' as const, prompt: 'Which?', why: 'both', readings }] },
}

it('asks for a reading with both side by side, and never assumes one', () => {
  const [question, ...others] = readingQuestions(open, {})
  expect(others).toEqual([])
  expect(question).toMatchObject({
    id: 'format.encoding',
    critical: true,
    default: null,
    details: ['windows-1252: ·dañs·', 'windows-1250: ·dańs·'],
  })
  expect(question?.schema.safeParse('windows-1250').success).toBe(true)
  expect(question?.schema.safeParse('utf-8').success).toBe(false)
})

it('asks nothing that was said or is sure', () => {
  expect(readingQuestions(open, { format: { encoding: 'windows-1250', null_tokens: [] } })).toEqual([])
  expect(readingQuestions(probe, {})).toEqual([])
})
