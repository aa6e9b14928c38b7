import { expect, it } from 'vitest'
import { areComparable } from '../../../src/profile/drift/comparable-sketches.ts'
import { compareProfiles } from '../../../src/profile/compare-profiles.ts'
import { profileColumns, series, sharedDatabase } from '../support.ts'

const database = sharedDatabase()
const columns = { id: series(400, (at) => `K${at}`), code: series(400, (at) => `C${at % 60}`) }

it('tells the sketches of another key, which are no drift', async () => {
  const [before, same, other] = [
    await profileColumns(await database(), columns),
    await profileColumns(await database(), columns),
    await profileColumns(await database(), columns, { sketchKey: 'another' }),
  ]
  expect(areComparable(before, same)).toBe(true)
  expect(areComparable(before, other)).toBe(false)
  expect(compareProfiles({ before, after: other, decisions: {} }).findings).toEqual([])
})
