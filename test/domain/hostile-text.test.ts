import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { hostile, jsonText, nameHostile, showHidden } from '#domain'
import { parseYaml, stringifyYaml } from '#system'
import { markdownCode, markdownText } from '../../src/generate/markdown-text.ts'
import { pythonString } from '../../src/generate/python-literal.ts'
import { textLiteral } from '../../src/dialects/duckdb/literals.ts'
import { hostileSamples } from '../support/hostile-samples.ts'

const any = z.unknown()
const stands = (text: string): boolean => hostile().test(text.replaceAll('\n', ''))

it.each(hostileSamples)('writes %j so that nobody is misled, wherever it goes', (text) => {
  for (const written of [
    jsonText({ [text]: text }, 2),
    stringifyYaml({ [text]: text, list: [text] }),
    nameHostile(text),
    pythonString(text),
    textLiteral(text),
    markdownText(text),
    markdownCode(text),
  ]) {
    expect(stands(written), written).toBe(false)
  }
  expect(showHidden(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u)
})

it.each(hostileSamples)('reads %j back from YAML and JSON as it was', (text) => {
  const value = { [text]: [text], under: { key: text } }
  expect(JSON.parse(jsonText(value))).toEqual(value)
  expect(parseYaml(stringifyYaml(value), { path: 'x', schema: any })).toEqual(value)
})

it('reads back any text whatever', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      const value = { texts }
      expect(JSON.parse(jsonText(value))).toEqual(value)
      expect(parseYaml(stringifyYaml(value), { path: 'x', schema: any })).toEqual(value)
    }),
    { numRuns: 300 },
  )
})

it('lets ordinary words be', () => {
  for (const text of ['Zürich 名前 a < b, x <2', 'order_id is one_two', 'a - b (c)', '3 rows. Fine!']) {
    expect([nameHostile(text), markdownText(text), showHidden(text)]).toEqual([text, text, text])
  }
})

it('lets no mark-up of a text take effect in Markdown', () => {
  expect(markdownText('# a')).toBe('\\# a')
  expect(markdownText('1. a')).toBe('1\\. a')
  expect(markdownText('[x](javascript:y) `c` *b* _e_ | &lt;')).toBe('\\[x\\](javascript:y) \\`c\\` \\*b\\* \\_e\\_ \\| \\&lt;')
  expect(markdownCode('a ``b` | c')).toBe('```a ``b` \\| c```')
  expect(markdownCode('`')).toBe('`` ` ``')
})
