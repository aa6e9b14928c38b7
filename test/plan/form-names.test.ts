import { expect, test } from 'vitest'
import { castName, formatsName, maskName, typeName } from '../../src/plan/form-names.ts'

test('names say the type and what of the writing is not usual', () => {
  expect(typeName('decimal(10,2)')).toBe('decimal_10_2')
  expect(castName('integer', {})).toBe('integer')
  expect(castName('decimal(10,2)', { decimal: ',', thousands: '.', unit: '€', negative: 'trailing' })).toBe(
    'decimal_10_2_comma_grouped_with_unit_trailing',
  )
  expect([maskName('hash'), maskName('mask_email')]).toEqual(['mask_hash', 'mask_email'])
})

test('formats are part of a name as long as it stays one', () => {
  expect(formatsName('date', ['dd/MM/yyyy'])).toBe('date_dd_mm_yyyy')
  expect(formatsName('date', ['dd/MM/yyyy', 'yyyy-MM-dd'])).toBe('date_dd_mm_yyyy_or_yyyy_mm_dd')
  expect(formatsName('timestamp', ["yyyy-MM-dd'T'HH:mm:ssXXX", 'yyyy-MM-dd HH:mm:ss'])).toBe('timestamp')
})
