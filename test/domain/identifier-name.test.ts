import { expect, it } from 'vitest'
import { hasIdentifierName } from '#domain'

it.each(['id', 'product_id', 'country_code', 'order_no', 'sku'])('takes %s for the name of an identifier', (name) => {
  expect(hasIdentifierName(name)).toBe(true)
})

it.each(['paid', 'idea', 'code_of_conduct', 'status', 'piano'])('takes %s for the name of something else', (name) => {
  expect(hasIdentifierName(name)).toBe(false)
})
