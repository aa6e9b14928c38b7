import { expect, it } from 'vitest'
import type { ColumnProfile } from '#domain'
import { runnerUp } from '../../src/profile/profile-document.ts'

type Candidate = ColumnProfile['candidates'][number]
const candidate = (type: Candidate['type'], share: number, format?: string): Candidate => ({
  type,
  share,
  violations: 1,
  ...(format === undefined ? {} : { format }),
})

const column = (candidates: readonly Candidate[]) => ({ type: 'date' as const, format: '%d.%m.%Y', candidates: [...candidates] })

it('names the best reading besides the one that was chosen', () => {
  const candidates = [candidate('text', 1), candidate('date', 1, '%d.%m.%Y'), candidate('date', 0.4, '%m.%d.%Y')]
  expect(runnerUp(column(candidates))).toEqual({ type: 'text', format: null, share: 1, violations: 1 })
  expect(runnerUp(column(candidates.slice(1)))).toMatchObject({ type: 'date', format: '%m.%d.%Y' })
  expect(runnerUp(column(candidates.slice(1, 2)))).toBeNull()
})
