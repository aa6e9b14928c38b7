import { expect, it } from 'vitest'
import { findingSchema } from '#domain'
import { EXPERIENCE_PATH, experienceOf } from '../../src/memory/experience.ts'
import { failure } from './support.ts'

const types = Array.from({ length: 3 }, (_, index) => failure({ run: `run ${index}`, signature: 'types' }))

it('gives the three most frequent failures of the agent in other runs', () => {
  const others = ['b', 'c', 'd'].map((signature) => failure({ run: 'other', signature }))
  const found = experienceOf([...others, ...types, failure({ agent: 'dag', run: 'other' })], 'metadata', 'mine')
  expect(found.map(({ message }) => message)).toEqual([
    'In 3 other run(s), 1 workload(s): types',
    'In 1 other run(s), 1 workload(s): b',
    'In 1 other run(s), 1 workload(s): c',
  ])
  expect(found.every((finding) => findingSchema.safeParse(finding).success)).toBe(true)
})

it('gives nothing of the run itself, which has its own evidence', () => {
  expect(experienceOf([failure({ run: 'mine' })], 'metadata', 'mine')).toEqual([])
})

it('points at no choice of the workload, so that no rule takes it for a measurement', () => {
  const [found] = experienceOf(types, 'metadata', 'mine')
  expect(found?.path.startsWith(EXPERIENCE_PATH)).toBe(true)
  expect(found?.suggestion).toBeUndefined()
})
