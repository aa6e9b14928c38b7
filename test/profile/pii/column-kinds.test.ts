import { describe, expect, it } from 'vitest'
import { judgeColumn } from '../../../src/profile/pii/judge-column.ts'
import { NameMatcher } from '../../../src/profile/pii/match-name.ts'
import { tables } from '../support.ts'

const matcher = new NameMatcher(tables.pii.names)
const types = (name: string, values: readonly string[]): readonly string[] => {
  const rows = Array.from({ length: 60 }, (_, index) => values[index % values.length] ?? '')
  const sample = [...new Set(rows)].map((value) => ({ value, count: rows.filter((row) => row === value).length }))
  return judgeColumn({ sourceName: name, values: sample, distinct: sample.length, filled: rows.length }, matcher, tables.pii).map(
    ({ type }) => type,
  )
}
const numbered = (value: (index: number) => string): readonly string[] => Array.from({ length: 60 }, (_, index) => value(index))

describe('names of people', () => {
  it.each([
    ['Name', ['Ravi Kumar', 'Wei Zhang', 'Chidi Okafor', 'Soo-jin Park']],
    ['Name', ['Lloyd, Ms. Myrtle', 'Braund, Mr. Owen Harris', 'Heikkinen, Miss. Laina', 'Allen, Mr. William']],
    ['name', ['Siti Nurhaliza', 'Budi Santoso', 'Agus Wijaya', 'Dewi Lestari']],
    ['customer_name', ['Fatima Haddad', 'Omar Khalil', 'Zeynep Kaya', 'Mehmet Demir']],
    ['full_name', ['王伟', '李娜', '张敏', '刘洋']],
    ['Vorname', ['Jürgen', 'Ilse', 'Kerstin', 'Uwe']],
    ['sales_rep', ['A. Stroud', 'C. Vidal', 'E. Novak']],
    ['last_name', ['P.', 'M.', 'K.', 'S.']],
  ])('are found in %s: %s', (name, values) => expect(types(name, values)).toEqual(['NAME']))

  it.each([
    ['Name', ['chevrolet chevelle malibu', 'buick skylark 320', 'plymouth satellite', 'amc rebel sst']],
    ['name', ['Ergonomic Chair', 'Sleek Lamp', 'Rustic Table', 'Oak Shelf']],
    ['name', ['Endeavor Air Inc.', 'American Airlines Inc.', 'JetBlue Airways', 'Delta Air Lines Inc.']],
    ['store_name', ['Santa Cruz Bikes', 'Baldwin Bikes', 'Rowlett Bikes']],
    ['medicine_name', ['Ibuprofen', 'Aspirin', 'Metformin']],
  ])('are not seen in %s: %s', (name, values) => expect(types(name, values)).toEqual([]))
})

describe('a strong name', () => {
  it.each([
    ['date_of_birth', 'DOB', numbered((index) => `${String((index % 28) + 1).padStart(2, '0')}.01.${30 + index}`)],
    ['Geb.datum', 'DOB', numbered((index) => `3. März ${1950 + (index % 50)}`)],
    ['生年月日', 'DOB', numbered((index) => `昭和${20 + (index % 40)}年1月1日`)],
    ['fecha_nac', 'DOB', numbered((index) => `12/ENE/${1950 + (index % 50)}`)],
    ['phone', 'PHONE', numbered((index) => `${9126855092 + index}.0`)],
    ['phone', 'PHONE', ['0', ...numbered((index) => `(206) 555-${1000 + index}`)]],
    ['email', 'EMAIL', ['[redacted]', ...numbered((index) => `user${index}@example.org`)]],
  ])('survives unusual writing: %s is %s', (name, type, values) => expect(types(name, values)).toEqual([type]))

  it.each([
    ['is_email_verified', ['0', '1']],
    ['phone_model', ['Pix 4', 'Nova 2']],
    ['birth_place', ['Rome', 'Oslo', 'Bonn']],
    ['login_count', numbered(String)],
  ])('says nothing about %s', (name, values) => expect(types(name, values)).toEqual([]))
})

describe('names in other languages and spellings', () => {
  const one = (index: number): string => String(index % 10)
  it.each([
    ['Geb.-Dat.', 'DOB', (index: number) => `0${one(index)}.01.7${one(index)}`],
    ['F. Nac.', 'DOB', (index: number) => `0${one(index)}/01/7${one(index)}`],
    ['né(e) le', 'DOB', (index: number) => `0${one(index)}.01.19${20 + index}`],
    ['Year_Birth', 'DOB', (index: number) => String(1940 + index)],
    ['tél. portable', 'PHONE', (index: number) => `06 12 34 56 ${10 + index}`],
    ['telefonní číslo', 'PHONE', (index: number) => `737 063 5${10 + index}`],
    ['nr_tel', 'PHONE', (index: number) => `6011234${10 + index}`],
    ['客户手机号', 'PHONE', (index: number) => `138001380${10 + index}`],
    ['연락처', 'PHONE', (index: number) => `010-1234-56${10 + index}`],
    ['PESEL', 'NATIONAL_ID', (index: number) => `850512123${10 + index}`],
    ['NIR', 'NATIONAL_ID', (index: number) => `2850575123456${10 + index}`],
    ['n° sécurité sociale', 'NATIONAL_ID', (index: number) => `2850575123456${10 + index}`],
    ['codice fiscale', 'NATIONAL_ID', (index: number) => `RSSMRA85A01H5${10 + index}Z`],
    ['BSN', 'NATIONAL_ID', (index: number) => `1234567${10 + index}`],
    ['num_seguridad_social', 'NATIONAL_ID', (index: number) => `281234567${10 + index}`],
    ['Versichertennummer', 'HEALTH_ID', (index: number) => `A1234567${10 + index}`],
    ['SSNO', 'SSN', (index: number) => `123-45-67${10 + index}`],
    ['ACCTNO', 'FINANCIAL_ACCOUNT', (index: number) => `41987930${10 + index}`],
    ['customeremail', 'EMAIL', (index: number) => `user${index}@example.org`],
    ['Religionszugehörigkeit', 'SENSITIVE', (index: number) => (index % 2 ? 'ev.' : 'rk.')],
    ['telephone_parent', 'PHONE', (index: number) => `05760579${10 + index}`],
    ['account_holder_phone', 'PHONE', (index: number) => `(350) 826-53${10 + index}`],
    ['病名', 'SENSITIVE', (index: number) => `喘息${index}`],
  ])('%s is %s', (name, type, value) => expect(types(name, numbered(value))).toEqual([type]))

  it.each([
    ['nir', (index: number) => `0.12${10 + index}`],
    ['tin', (index: number) => `${index}.5${10 + index}`],
    ['dx', (index: number) => `${index}.25`],
    ['DNI', (index: number) => String((index * 37) % 1016)],
    ['NINO1+2', (index: number) => `23.${10 + index}`],
    ['NINO3.4', (index: number) => `-0.${10 + index}`],
    ['run', (index: number) => String(1200 + index)],
    ['run', (index: number) => `2024-01-${10 + index}`],
    ['pis', (index: number) => String(index)],
    ['tin', (index: number) => `grade ${index}`],
    ['PRODNAME', (index: number) => `Oak Shelf ${index}`],
    ['orderdate', (index: number) => `2024-01-${10 + (index % 20)}`],
    ['estado_civil', (index: number) => (index % 2 ? 'soltero' : 'casado')],
    ['created_by_system', (index: number) => (index % 2 ? 'etl' : 'api')],
    ['hostname', (index: number) => `node-${index}.internal`],
    ['nom', (index: number) => `Lycée Hugo ${index}`],
  ])('%s is nobody', (name, value) => expect(types(name, numbered(value))).toEqual([]))
})

describe('classes without a form of their own', () => {
  it.each([
    'password',
    'password_hash',
    'apiKey',
    'UserName',
    'religion',
    'diagnosis',
    'device_id',
    'political_party',
    'ethnicity',
    'MAC-Address',
  ])('%s is sensitive', (name) =>
    expect(
      types(
        name,
        numbered((index) => `w${index}q`),
      ),
    ).toEqual(['SENSITIVE']),
  )

  it.each(['stop_id', 'kunnr', 'matnr', 'article', 'lot'])('digits padded with zeros are none: %s', (name) =>
    expect(
      types(
        name,
        numbered((index) => String(100234 + index).padStart(10, '0')),
      ),
    ).toEqual([]),
  )
})
