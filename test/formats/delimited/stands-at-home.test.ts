import { expect, it } from 'vitest'
import { standsAtHome } from '../../../src/formats/delimited/stands-at-home.ts'

it.each([
  '25°',
  '°C',
  '12°30',
  'm²',
  'kg/m³',
  'µg',
  '£5',
  '5€',
  '€',
  '3º',
  'Nº',
  '2½',
  '§3',
  '®',
  '1\u00a0234',
  '–',
  '10–20',
  'Bob’s',
  'O’Brien',
])('is at home: %s', (text) => {
  expect(standsAtHome(text, text.search(/[^ -~]/))).toBe(true)
})

it.each(['°5', 'Pawe³', 'by³', 'æg', '¹', 'a£', 'siº', 'x½y', 'si©', 'Lod\u00a0', 'a–b', 'Müller', 'Garc’a'])('is not: %s', (text) => {
  expect(standsAtHome(text, text.search(/[^ -~]/))).toBe(false)
})
