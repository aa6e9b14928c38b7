import { expect, it } from 'vitest'
import { hasMeasuredName } from '../../src/domain/measured-name.ts'

it.each(['amount', 'unit_price', 'tax_percent', 'delay_minutes'])('%s is called as what is measured', (name) => {
  expect(hasMeasuredName(name)).toBe(true)
})

it.each(['accounts', 'version', 'stage', 'counter', 'part_no'])('%s is not', (name) => {
  expect(hasMeasuredName(name)).toBe(false)
})
