import { describe, expect, it } from 'vitest'
import { mergeJson } from '../../../src/workload/merge/merge-json.ts'

const merge = (base: string, yours: string, draft: string) => mergeJson({ path: 'a.json', base, yours, draft })
const pretty = (value: unknown, indent: number | string = 2): string => `${JSON.stringify(value, undefined, indent)}\n`

describe('mergeJson', () => {
  const base = { name: 'orders', limits: { rows: 10, days: 3 }, tags: ['a', 'b'] }

  it('puts a value and a member into the layout of the person', () => {
    const yours = '{\n  "name":   "mine",\n  "limits": { "rows": 10, "days": 3 },\n  "tags": ["a", "b"]\n}\n'
    const draft = pretty({ name: 'orders', limits: { rows: 20, days: 3, hours: 1 }, owner: { name: 'Ann' }, tags: ['a', 'b', 'c'] })
    expect(merge(pretty(base), yours, draft)).toEqual({
      text: '{\n  "name":   "mine",\n  "limits": { "rows": 20, "days": 3, "hours": 1 },\n  "owner": {\n    "name": "Ann"\n  },\n  "tags": ["a", "b", "c"]\n}\n',
    })
  })

  it.each([2, 4, '\t'])('gives what serialising gives, indented by %j', (indent) => {
    const yours = { ...base, name: 'mine' }
    const draft = { ...base, limits: { rows: 11 }, tags: ['a', 'x', 'b'] }
    const result = merge(pretty(base, indent), pretty(yours, indent), pretty(draft, indent))
    expect('text' in result ? JSON.parse(result.text) : result).toEqual({ ...draft, name: 'mine' })
  })

  it('is a conflict in one place, for a key twice and for what is no JSON', () => {
    expect(merge('{"a": 1}', '{"a": 2}', '{"a": 3}')).toMatchObject({ places: [{ at: 'a', yours: '2', draft: '3' }] })
    expect(merge('{"a": 1, "b": 1}', '{"a": 1, "a": 2, "b": 1}', '{"a": 1, "b": 2}')).toMatchObject({
      places: [],
      reason: expect.stringContaining('certainty'),
    })
    expect(merge('{"a": 1}', '{"a": 1,}', '{"a": 2}')).toMatchObject({ reason: expect.stringContaining('not valid JSON') })
  })

  it('keeps the digits of a large integer', () => {
    expect(merge('{"a": 1, "b": 1}', '{"a": 12345678901234567891, "b": 1}', '{"a": 1, "b": 2}')).toEqual({
      text: '{"a": 12345678901234567891, "b": 2}',
    })
    expect(merge('{"a": 12345678901234567890}', '{"a": 12345678901234567891}', '{"a": 2}')).toMatchObject({ places: [{ at: 'a' }] })
  })
})
