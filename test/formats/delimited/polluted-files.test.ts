import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { parseRecords } from '../../../src/formats/delimited/parse-records.ts'
import { detect, namesOf } from './support.ts'

const caseSchema = z.strictObject({
  kind: z.string(),
  text: z.string(),
  format: z.record(z.string(), z.unknown()),
  header: z.array(z.string()),
  /** Fields, or the raw text of what is held back. */
  records: z.array(z.union([z.string(), z.array(z.string())])),
  blank_lines: z.int(),
})

// The runtime's tests read the same files with the same formats.
const path = new URL('../../../shared/python/tests/polluted_files.json', import.meta.url)
const cases = z.array(caseSchema).parse(JSON.parse(readFileSync(path, 'utf8')))

it.each(cases.map((one) => [one.kind, one] as const))('%s', (_, { text, format, header, records }) => {
  const found = detect(text)
  const { name: _name, compression: _compression, encoding: _encoding, null_tokens: _tokens, ...choices } = found.format
  expect(choices).toEqual(format)
  expect(namesOf(found)).toEqual(header)
  expect(found.open).toBeUndefined()
  expect(found.records).toBe(records.length - (choices.below_header?.length ?? 0))
  const { delimiter = ',', quote = '', escape, skip_blanks: skipBlanks = false, framed = false } = choices
  const layout = { delimiter, quote: quote === '' ? undefined : quote, escape, skipBlanks, framed }
  const parsed = [...parseRecords(text, layout, { complete: true, skipLines: choices.skip_rows ?? 0 })].map(({ fields }) => fields)
  const whole = records.filter((record) => typeof record !== 'string')
  if (choices.uneven_rows === undefined) expect(parsed).toEqual(expect.arrayContaining(whole))
})
