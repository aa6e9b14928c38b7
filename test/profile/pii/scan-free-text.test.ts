import { expect, it } from 'vitest'
import { sqlText } from '#system'
import { scanFreeText } from '../../../src/profile/pii/scan-free-text.ts'
import { sharedDatabase } from '../support.ts'

const database = sharedDatabase()

async function scan(texts: readonly string[]) {
  const opened = await database()
  await opened.run(`create or replace temp table texts as select unnest([${texts.map(sqlText).join(', ')}]) as v, 10 as n`)
  return scanFreeText(opened, 'texts')
}

it('finds one address among thousands of texts', async () => {
  const found = await scan([
    ...Array.from({ length: 2000 }, (_, index) => `the lamp ${index} flickers`),
    'write to ann.smith@example.com, please',
  ])
  expect(found).toEqual([{ type: 'EMAIL', confidence: 0.9, evidence: ['free text: 10 of 20010 texts hold one'], free_text: true }])
})

it('asks for check digits and rules', async () => {
  expect((await scan(['paid with 4111 1111 1111 1111 yesterday'])).map(({ type }) => type)).toEqual(['CREDIT_CARD'])
  expect(await scan(['paid with 4111 1111 1111 1112 yesterday', 'tracking 000-12-3456'])).toEqual([])
  expect((await scan(['my number is 123-45-6789, thanks'])).map(({ type }) => type)).toEqual(['SSN'])
  expect((await scan(['transfer to DE89 3704 0044 0532 0130 00 today'])).map(({ type }) => type)).toEqual(['FINANCIAL_ACCOUNT'])
})

it('wants phones more than once', async () => {
  expect((await scan(['call +1 212 555 0147 today', 'or (212) 555-0148'])).map(({ type }) => type)).toEqual(['PHONE'])
})

it('finds nothing in plain prose', async () => {
  expect(await scan(['a at b dot com', 'order 12345 of 2024-01-31 for 12.50'])).toEqual([])
})
