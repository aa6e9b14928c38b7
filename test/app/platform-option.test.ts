import { expect, it } from 'vitest'
import { platformOption } from '../../src/app/platform-option.ts'
import { platforms } from '../../src/app/registries/platforms.generated.ts'

it('offers the platforms that are there, and says which are not', () => {
  expect(platformOption.takes).toEqual(Object.keys(platforms))
  expect(platformOption.describes).toContain('not there yet: aws')
})
