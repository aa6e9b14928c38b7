import { expect, it } from 'vitest'
import { readingAssumptions, readingQuestions } from '../../src/graph/reading-questions.ts'
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

it('takes answers that are no texts, and shows a blank', () => {
  const header = {
    field: 'header' as const,
    prompt: 'Names?',
    why: 'both',
    readings: [
      { value: true, shows: 'names' },
      { value: false, shows: 'values' },
    ],
  }
  const delimiter = {
    ...header,
    field: 'delimiter' as const,
    readings: [
      { value: ' ', shows: '4 columns' },
      { value: ',', shows: 'one' },
    ],
  }
  const [first, second] = readingQuestions({ ...probe, detection: { ...probe.detection, open: [header, delimiter] } }, {})
  expect(first?.schema.safeParse(true).success).toBe(true)
  expect(first?.schema.safeParse('true').success).toBe(false)
  expect(second?.details).toEqual(['" ": 4 columns', ',: one'])
})

it('tells a choice that is hardly better than another as an assumption, unless a person made it', () => {
  const detected = {
    skip_rows: { value: 2, confidence: 0.65, runner_up: 0, reason: 'two lines of names' },
    header: { value: true, confidence: 0.9, reason: 'names' },
  }
  const unsure = { ...probe, detection: { ...probe.detection, detected } }
  expect(readingAssumptions(unsure, {})).toEqual([{ field: 'format.skip_rows', value: 2, why: 'two lines of names (65 %; else 0)' }])
  expect(readingAssumptions(unsure, { format: { skip_rows: 2, null_tokens: [] } })).toEqual([])
})
