import { expect, it } from 'vitest'
import { withYears } from '../../src/profile/short-years.ts'

// opensanctions/opensanctions#4940 (`16-07-68` as 2068), 1024pix/pix#1850 (`01/01/57` as 2057), akoumjian/datefinder#106 (`01/01/53`).
it.each([
  ['a birth lies in the past, whatever its values are', 'date_of_birth', ['01.01.05'], 'dd.MM.yy(1927-2026)'],
  ['also in other languages', 'geburtsdatum', ['16.07.68'], 'dd.MM.yy(1927-2026)'],
  ['as does an entry', 'hire_date', ['01.01.57'], 'dd.MM.yy(1927-2026)'],
  ['years around today are the usual ones', 'order_date', ['01.01.24', '01.01.69'], 'dd.MM.yy'],
  ['plans of the next years are no past', 'delivery', ['01.01.27', '01.01.45'], 'dd.MM.yy'],
  ['what only lies far ahead wraps around', 'signed', ['01.01.53', '01.01.24'], 'dd.MM.yy(1937-2036)'],
])('%s', (_, name, values, expected) => {
  expect(withYears('dd.MM.yy', values, name, 2026)).toBe(expected)
})

it.each([
  ['submersion-app/submersion#1829', 'MM/dd/yy', 'dive_date', ['04/15/91', '04/15/26'], 'MM/dd/yy'],
  ['JuliaData/CSV.jl#620', 'MM/dd/yy', 'date', ['04/23/20'], 'MM/dd/yy'],
  ['wealthfolio/wealthfolio#1622', 'dd.MM.yy', 'booked', ['26.06.26', '03.08.26'], 'dd.MM.yy'],
  ['civicrm/civicrm-core#22580', 'MM/dd/yy', 'contact', ['01/01/33', '01/01/22'], 'MM/dd/yy'],
  ['zetkin/app.zetkin.org#1981', 'dd/MM/yy', 'joined', ['01/02/29', '01/02/24'], 'dd/MM/yy(1927-2026)'],
])('reads the years of %s', (_, format, name, values, expected) => {
  expect(withYears(format, values, name, 2026)).toBe(expected)
})

it('leaves formats alone that tell the century, and all where the year of the landing is not known', () => {
  expect(withYears('dd.MM.yyyy', ['01.01.1953'], 'birth_date', 2026)).toBe('dd.MM.yyyy')
  expect(withYears('dd.MM.yy', ['01.01.53'], 'birth_date', undefined)).toBe('dd.MM.yy')
})
