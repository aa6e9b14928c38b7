import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { mergeLines } from '../../../src/workload/merge/merge-lines.ts'

const CASES = 1_000
const merge = (base: string, yours: string, draft: string) => mergeLines({ path: 'a.sql', base, yours, draft })

describe('mergeLines', () => {
  it('keeps line ends, byte order mark and a missing last line end of the person', () => {
    expect(merge('a\nb\nc\n', '\uFEFFA\r\nb\r\nc', 'a\nb\nC\n')).toEqual({ text: '\uFEFFA\r\nb\r\nC' })
    expect(merge('a\nb\nc\n', 'A\nb\nc\n', 'a\nb\nc\nd')).toEqual({ text: 'A\nb\nc\nd' })
  })

  it('keeps each line end where they are mixed', () => {
    expect(merge('a\nb\nc\nd\n', 'a\r\nb\nc\nd\n', 'a\nb\nc\nD\n')).toEqual({ text: 'a\r\nb\nc\nD\n' })
  })

  it('holds what both changed alike once', () => {
    expect(merge('a\nb\nc\n', 'a\nx\nc\n', 'a\nx\nc\nd\n')).toEqual({ text: 'a\nx\nc\nd\n' })
  })

  it('is a conflict in one place, and side by side', () => {
    expect(merge('a\nb\nc\n', 'a\nx\nc\n', 'a\ny\nc\n')).toMatchObject({ places: [{ at: 'line 2', base: 'b', yours: 'x', draft: 'y' }] })
    expect(merge('a\nb\nc\n', 'a\nx\nc\n', 'a\nb\nz\n')).toMatchObject({ places: [{ at: 'line 2' }] })
  })

  it('knows empty texts and words that objects have', () => {
    expect(merge('', 'mine\n', '')).toEqual({ text: 'mine\n' })
    expect(merge('a\n', '', 'a\n')).toEqual({ text: '' })
    expect(merge('\n', '\n\nx\n', '\n')).toEqual({ text: '\n\nx\n' })
    expect(merge('__proto__\nb\nconstructor\n', '__proto__\nb\nC\n', 'toString\nb\nconstructor\n')).toEqual({ text: 'toString\nb\nC\n' })
  })
})

describe(`${CASES} edits of derived files`, () => {
  const files = ['sql/silver/transform_silver.sql', 'sql/gold/create_gold.sql', 'README.md', 'pytest.ini', 'dags/products_dag.py'].map(
    (path) => readFileSync(`workloads/products/${path}`, 'utf8').split('\n').slice(0, 80).join('\n'),
  )
  const edit = fc.record({
    at: fc.nat(999),
    kind: fc.constantFrom('replace', 'insert', 'delete', 'blank', 'twice'),
    word: fc.stringMatching(/^[a-z]{1,4}$/),
  })
  const apply = (text: string, edits: readonly { at: number; kind: string; word: string }[], mark: string): string =>
    edits
      .reduce<readonly string[]>((lines, { at, kind, word }) => {
        const index = at % lines.length
        const line = lines[index] ?? ''
        const own = { replace: [`${mark}${word}`], insert: [`${mark}${word}`, line], delete: [], blank: ['', line], twice: [line, line] }[
          kind
        ]
        return lines.toSpliced(index, 1, ...(own ?? [line]))
      }, text.split('\n'))
      .join('\n')
  const marked = (text: string, mark: string): readonly string[] => text.split(/\r?\n/).filter((line) => line.startsWith(mark))

  it('lose no line of either side, and say so where they meet', () => {
    let clean = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(edit, { maxLength: 4 }),
        fc.array(edit, { maxLength: 4 }),
        fc.boolean(),
        (base, mine, theirs, crlf) => {
          const plain = apply(base, mine, 'yours ')
          const yours = crlf ? plain.replaceAll('\n', '\r\n') : plain
          const draft = apply(base, theirs, 'draft ')
          const result = merge(base, yours, draft)
          if ('reason' in result) return
          clean += 1
          expect(result.text).not.toMatch(/^(<{7}|={7}|>{7}|\|{7})/m)
          expect(marked(result.text, 'yours ')).toEqual(marked(yours, 'yours '))
          expect(marked(result.text, 'draft ')).toEqual(marked(draft, 'draft '))
          if (crlf) expect(result.text.replaceAll('\r\n', '')).not.toContain('\n')
          // Both sides are one change each: what one did not touch is as the other has it.
          if (plain === base) expect(result.text.replaceAll('\r\n', '\n')).toBe(draft)
          if (draft === base) expect(result.text).toBe(yours)
        },
      ),
      { numRuns: CASES },
    )
    expect(clean).toBeGreaterThan(CASES / 3)
  })
})
