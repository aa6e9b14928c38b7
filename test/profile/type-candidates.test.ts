import { expect, it } from 'vitest'
import { decimalFor, isPossible, possibleForms, readAs } from '../../src/profile/type-candidates.ts'
import { dialect, sharedDatabase } from './support.ts'

const database = sharedDatabase()

it('sizes decimals with headroom, and leaves what is too long to the double', () => {
  expect(decimalFor(3, 2, 2)).toBe('decimal(10,2)')
  expect(decimalFor(12, 4, 4)).toBe('decimal(18,4)')
  expect(decimalFor(3, 0, 2)).toBe('decimal(10,2)')
  expect(decimalFor(30, 10, 10)).toBeUndefined()
  expect(decimalFor(1, 15, 15)).toBeUndefined()
})

it('tries no form that the values rule out', () => {
  const names = (values: string[]) => possibleForms.filter((form) => isPossible(form, values)).map(({ kind }) => kind)
  expect(names(['Berlin', 'Paris'])).toEqual([])
  expect(new Set(names(['12', '7']))).toEqual(new Set(['integer', 'decimal', 'double']))
})

it('does not read a number that would lose decimals', async () => {
  const opened = await database()
  const read = async (text: string, type: 'decimal(10,2)' | 'integer') =>
    (await opened.query(`select ${readAs(`'${text}'`, { type }, dialect)} as v`))[0]?.['v'] !== null
  expect(await read('1.25', 'decimal(10,2)')).toBe(true)
  expect(await read('1.2500', 'decimal(10,2)')).toBe(true)
  expect(await read('1.255', 'decimal(10,2)')).toBe(false)
  expect(await read('1.0', 'integer')).toBe(false)
})
