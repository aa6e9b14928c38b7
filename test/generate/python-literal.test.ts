import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { pythonCall, pythonDict, pythonList, pythonName, type PythonValue } from '#kit'
import { pythonAssignment, pythonLiteral, pythonString } from '../../src/generate/python-literal.ts'

describe('pythonLiteral', () => {
  it.each<[PythonValue, string]>([
    [null, 'None'],
    [true, 'True'],
    [1.5, '1.5'],
    [1e21, '1e21'],
    ['a', '"a"'],
    [[], '()'],
    [['a'], '("a",)'],
    [['a', 1], '("a", 1)'],
    [pythonList(['a']), '["a"]'],
    [pythonDict({ a: null }), '{"a": None}'],
    [pythonDict({}), '{}'],
    [pythonCall('Column', { type: 'text' }, 'a'), 'Column("a", type="text")'],
    [pythonName('RULES'), 'RULES'],
  ])('writes %j as %s', (value, expected) => {
    expect(pythonLiteral(value)).toBe(expected)
  })

  it('puts one element on a line where one line is too short', () => {
    const names = Array.from({ length: 12 }, (_, index) => `column_number_${index}`)
    expect(pythonAssignment('NAMES', names)).toBe(`NAMES = (\n${names.map((name) => `    "${name}",\n`).join('')})`)
  })

  it('folds long text after words', () => {
    const text = 'words '.repeat(30).trim()
    const folded = pythonAssignment('TEXT', text)
    expect(folded.split('\n').every((line) => line.length <= 100)).toBe(true)
    expect(folded.startsWith('TEXT = (\n    "words ')).toBe(true)
  })
})

describe('pythonString', () => {
  it.each([
    [`it's`, `"it's"`],
    ['say "x"', `'say "x"'`],
    [`it's "x"`, `'it\\'s "x"'`],
    ['a\\b\n\t\r', '"a\\\\b\\n\\t\\r"'],
    ['\u0000\u007f\u00a0\u2028\ufeff', '"\\x00\\x7f\\xa0\\u2028\\ufeff"'],
    ['é 😀', '"é 😀"'],
  ])('writes %j as %s', (text, expected) => {
    expect(pythonString(text)).toBe(expected)
  })

  it('is read back by Python as it was, whatever it is', () => {
    const texts = fc
      .sample(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.constantFrom(`"'\\`, `"""`, `'''{{x}}`),
        ),
        { numRuns: 300, seed: 42 },
      )
      .filter((text) => !/\p{Cs}/u.test(text))
    const program = `import json, sys\nprint(json.dumps([${texts.map((text) => pythonLiteral(text)).join(',\n')}]))`
    const done = spawnSync('.venv/bin/python', ['-I', '-'], { input: program, encoding: 'utf8' })
    expect(done.stderr).toBe('')
    expect(JSON.parse(done.stdout)).toEqual(texts)
  })
})
