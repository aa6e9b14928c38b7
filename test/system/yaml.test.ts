import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { z } from 'zod'
import { requestSchema, transformationsDecisionSchema } from '#domain'
import { parseYaml, positionsOf, stringifyYaml } from '#system'

const anything = z.unknown()
const parseRequest = (text: string) => parseYaml(text, { path: 'workload.yaml', schema: requestSchema })

describe('stringifyYaml', () => {
  it('writes block style, quotes what is no plain word, and a header of comments', () => {
    const text = stringifyYaml(
      { trigger: { cron: '0 2 * * *' }, name: 'orders', columns: ['a', 'b'], empty: [], none: null, yes: 'true' },
      { header: ['One.', 'Two.'] },
    )
    expect(text).toBe(
      '# One.\n# Two.\ntrigger:\n  cron: "0 2 * * *"\nname: orders\ncolumns: [a, b]\nempty: []\nnone: null\n"yes": "true"\n',
    )
  })

  it('writes a long list one item a line', () => {
    const names = Array.from({ length: 20 }, (_, index) => `a_column_${index}`)
    expect(stringifyYaml({ names }).split('\n')).toHaveLength(22)
  })

  it('reads back whatever JSON says', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const expected: unknown = JSON.parse(JSON.stringify({ value }))
        expect(parseYaml(stringifyYaml(expected), { path: 'x', schema: anything })).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  it('gives equal text for equal values', () => {
    const value = { a: 1, list: [{ x: 'y' }, { x: 'y' }] }
    expect(stringifyYaml(value)).toBe(stringifyYaml(structuredClone(value)))
    const shared = { x: 'y' }
    expect(stringifyYaml({ list: [shared, shared] })).not.toContain('&')
  })
})

describe('parseYaml', () => {
  const good = 'version: 1\nname: orders\nsource:\n  type: local\n  location:\n    path: data/x.csv\n'

  it('returns the validated value with its defaults', () => {
    expect(parseRequest(good)).toMatchObject({ name: 'orders', platform: 'local' })
  })

  it.each([
    ['an unknown key', `${good}    patern: x\n`, 'config_invalid', 'workload.yaml:7:5', 'Valid here: path, pattern.'],
    ['a wrong value', good.replace('local\n', 'ftp\n'), 'config_invalid', 'workload.yaml:4:3', 'Valid here: local.'],
    ['a missing key', 'version: 1\nname: orders\nsource:\n  type: local\n', 'config_invalid', 'workload.yaml:3:1', 'Valid here:'],
    ['a syntax error', 'version: 1\nname: [a\nx: 1\n', 'yaml_invalid', 'workload.yaml:3', 'Correct the line'],
    ['a key that stands twice', `${good}name: again\n`, 'yaml_invalid', 'workload.yaml:7', 'Correct the line'],
    ['an anchor', 'version: &a 1\nname: *a\n', 'yaml_invalid', 'workload.yaml:', 'Correct the line'],
    ['nothing at all', '', 'yaml_invalid', 'workload.yaml', 'Correct the line'],
  ])('names the place of %s and what would be valid', (_, text, code, place, hint) => {
    expect(() => parseRequest(text)).toThrowError(
      expect.objectContaining({ code, subject: expect.stringContaining(place), hint: expect.stringContaining(hint) }),
    )
  })

  it('names the place inside a list', () => {
    const text = 'columns:\n  - name: a\n  - name: b\n    colour: red\n'
    const schema = z.strictObject({ columns: z.array(z.strictObject({ name: z.string() })) })
    expect(() => parseYaml(text, { path: 'x.yaml', schema })).toThrowError(
      expect.objectContaining({ subject: 'x.yaml:4:5', hint: 'Valid here: name.' }),
    )
  })

  it('names the choices of a step', () => {
    expect(() =>
      parseYaml('bronze_to_silver:\n  steps:\n    - id: a\n      op: trimm\n', {
        path: 'config/transformations.yaml',
        schema: transformationsDecisionSchema,
      }),
    ).toThrowError(
      expect.objectContaining({ code: 'config_invalid', subject: expect.stringMatching(/^config\/transformations\.yaml:\d+:\d+$/) }),
    )
  })
})

it('knows where every key and item begins', () => {
  const places = positionsOf('a: 1\nb:\n  - x: 1\n    y: [2, 3]\n')
  const at = (...path: (string | number)[]) => places.get(JSON.stringify(path.map(String)))
  expect([at('a'), at('b'), at('b', 0), at('b', 0, 'y'), at('b', 0, 'y', 1)]).toEqual([0, 5, 12, 21, 28])
})
