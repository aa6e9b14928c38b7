import { expect, it } from 'vitest'
import { secretSamples } from '../support/secret-samples.ts'
import { profileColumns, series, sharedDatabase } from './support.ts'

const database = sharedDatabase()

it('shows a few rows from everywhere, without personal data and prose', async () => {
  const { examples } = await profileColumns(await database(), {
    id: series(100, String),
    email: series(100, (index) => (index === 0 ? null : `a${index}@example.com`)),
    remark: series(100, (index) => `the lamp of customer ${index} flickers after a while`),
  })
  expect(examples).toHaveLength(8)
  expect(examples.map(({ id }) => Number(id))).toEqual([0, 12, 25, 37, 50, 62, 75, 87])
  expect(examples[0]).toMatchObject({ email: null, remark: expect.stringMatching(/^\[text of \d+ characters\]$/) })
  expect(examples[1]).toMatchObject({ email: '[EMAIL]' })
})

it('shows all rows of a small table', async () => {
  const { examples } = await profileColumns(await database(), { id: ['1', '2', '3'] })
  expect(examples).toEqual([{ id: '1' }, { id: '2' }, { id: '3' }])
})

it('keeps no secret that the data holds', async () => {
  const secrets = Object.values(secretSamples).flat()
  const profile = await profileColumns(await database(), {
    id: series(60, String),
    note: series(60, (index) => secrets[index % secrets.length] ?? ''),
  })
  const text = JSON.stringify(profile)
  for (const secret of secrets) expect(text).not.toContain(JSON.stringify(secret).slice(1, -1))
  expect(profile.columns.find(({ name }) => name === 'note')).toMatchObject({ top_values: [], minimum: null, maximum: null })
})
