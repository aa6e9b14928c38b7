import { expect, it } from 'vitest'
import { assumedReadings } from '#domain'
import { aColumn, aMeasure, aProfile } from '../agents/fixtures.ts'

const anomaly = (code: string, name: string) => ({ code, columns: [name], message: `${name}: told.`, count: 3 })
const profile = {
  ...aProfile({ columns: [aColumn({ name: 'grade' }), aMeasure('level', { minimum: -999, maximum: 40 })] }),
  anomalies: [anomaly('nearly_typed', 'grade'), anomaly('sentinel_values', 'level'), anomaly('untrimmed', 'grade')],
}

it('lists what a person could want read otherwise, with the field that says it', () => {
  expect(assumedReadings({}, profile)).toEqual([
    { field: 'columns.grade.type', value: 'text', why: 'grade: told.' },
    {
      field: 'format.null_tokens',
      value: profile.source.format.null_tokens,
      why: 'level: told.',
    },
  ])
})

it('lists nothing that a person has said', () => {
  const said = { columns: { grade: { type: 'text' } }, format: { null_tokens: ['-999'] } }
  expect(assumedReadings(said, profile)).toEqual([])
})
