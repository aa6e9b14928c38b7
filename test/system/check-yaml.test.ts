import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { requestSchema, transformationsDecisionSchema } from '#domain'
import { checkYaml, parseYaml, problemsError } from '#system'

const parseRequest = (text: string) => parseYaml(text, { path: 'workload.yaml', schema: requestSchema })

describe('parseYaml', () => {
  const good = 'version: 1\nname: orders\nsource:\n  type: local\n  location:\n    path: data/x.csv\n'

  it('returns the validated value with its defaults', () => {
    expect(parseRequest(good)).toMatchObject({ name: 'orders', platform: 'local' })
  })

  it.each([
    ['an unknown key', `${good}    patern: x\n`, 'config_invalid', 'workload.yaml:7:5', 'Did you mean pattern? Valid here: path, pattern.'],
    ['a wrong value', good.replace('local\n', 'ftp\n'), 'config_invalid', 'workload.yaml:4:9', 'Valid here: local.'],
    [
      'a missing key',
      'version: 1\nname: orders\nsource:\n  type: local\n',
      'config_invalid',
      'workload.yaml:3:1',
      'Add location: a mapping with path, pattern.',
    ],
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

describe('checkYaml', () => {
  const schema = z.strictObject({ threshold: z.number().min(0).max(1), names: z.array(z.string()).min(1) })

  it('tells all that is wrong, and a misspelt key once', () => {
    expect(checkYaml('treshold: 1\nnames: []\n', { path: 'x.yaml', schema })).toEqual({
      ok: false,
      problems: [
        {
          code: 'config_invalid',
          message: 'names is an empty list',
          subject: 'x.yaml:2:8',
          hint: 'Valid here: a list of text, at least 1.',
        },
        {
          code: 'config_invalid',
          message: 'the file has no key "treshold"',
          subject: 'x.yaml:1:1',
          hint: 'Did you mean threshold? Valid here: threshold, names.',
        },
      ],
    })
  })

  it('points at what stands in the text when the value was upgraded', () => {
    const upgrade = (value: unknown) => ({
      value: { threshold: z.object({ limit: z.unknown() }).parse(value).limit, names: ['a'] },
      formerPath: (path: readonly PropertyKey[]) => path.map((part) => (part === 'threshold' ? 'limit' : part)),
    })
    expect(checkYaml('# old\nlimit: 2\n', { path: 'x.yaml', schema, upgrade }).problems).toMatchObject([{ subject: 'x.yaml:2:8' }])
  })
})

it('tells the first problem in its own words and at most twenty of them', () => {
  const problem = (number: number) => ({
    code: 'config_invalid',
    message: `wrong ${number}`,
    subject: `x.yaml:${number}:1`,
    hint: 'Correct it.',
  })
  const many = Array.from({ length: 30 }, (_, index) => problem(index + 1))
  const error = problemsError(many)
  expect(error).toMatchObject({ message: 'wrong 1 (29 more, 19 of them below)', subject: 'x.yaml:1:1', fault: 'caller' })
  expect(error.problems).toHaveLength(20)
  expect(problemsError([problem(1)]).message).toBe('wrong 1')
})
