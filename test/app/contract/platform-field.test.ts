import { expect, it } from 'vitest'
import { platformField } from '../../../src/app/contract/platform-field.ts'
import { platforms } from '../../../src/app/registries/platforms.generated.ts'

it('offers the platforms that are there, and says which are not', () => {
  expect(platformField.meta()).toMatchObject({ takes: Object.keys(platforms), description: expect.stringContaining('not there yet: aws') })
})
