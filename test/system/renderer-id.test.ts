import { expect, it } from 'vitest'
import { readConfig } from '../../src/app/config.ts'
import { rendererId } from '../../src/system/renderer-id.ts'

it('names nothing where the sources run without a build: they may have changed since', async () => {
  expect(await rendererId(readConfig({}).root)).toBe(null)
})
