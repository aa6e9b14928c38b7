import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { Validator, type Schema } from '@cfworker/json-schema'
import { z } from 'zod'
import { loadYaml } from '#system'
import { checkWorkloadConfig, readConfigTexts, requireWorkloadConfig } from '../../src/draft/check-workload-config.ts'
import dialect from '../../src/dialects/duckdb/dialect.ts'
import { configNameOf, configNames, configPath, configSchemaPath } from '../../src/workload/index.ts'
import { invalidEdits, type InvalidEdit } from '../app/support/invalid-edits.ts'

const root = join(import.meta.dirname, '../..')
const textsOf = (workload: string) => readConfigTexts(root, workload)
const texts = await textsOf('orders')

function edited({ file, from, to }: Pick<InvalidEdit, 'file' | 'from' | 'to'>): ReadonlyMap<string, string> {
  const text = texts.get(file) ?? ''
  expect(text).toContain(from)
  return new Map([...texts, [file, text.replace(from, () => to)]])
}

const schemaOf = (file: string): Schema =>
  z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(readFileSync(join(root, 'workloads/orders', configSchemaPath(configNameOf(file) ?? 'workload')), 'utf8')))

it.each(['orders', 'products'])('finds nothing wrong with the committed workload %s', async (workload) => {
  expect(checkWorkloadConfig(await textsOf(workload), { dialect }).problems).toEqual([])
})

describe('an invalid edit is told with its place and what would be valid:', () => {
  it.each(invalidEdits)('$edit', (edit) => {
    const { problems } = checkWorkloadConfig(edited(edit), { dialect })
    expect(problems[0]).toMatchObject({ subject: `${edit.file}:${edit.at}`, message: edit.message, hint: edit.hint })
  })
})

it('tells the problems of all files at once, in the order of the files', () => {
  const [first, second] = [invalidEdits[0], invalidEdits.findLast(({ file }) => file === 'config/source.yaml')]
  const both = new Map(texts)
  for (const edit of [first, second]) if (edit) both.set(edit.file, edited(edit).get(edit.file) ?? '')
  expect(() => requireWorkloadConfig(both, { dialect })).toThrowError(
    expect.objectContaining({
      fault: 'caller',
      problems: [
        expect.objectContaining({ subject: expect.stringContaining('config/source.yaml') }),
        expect.objectContaining({ subject: expect.stringContaining('config/schedule.yaml') }),
      ],
    }),
  )
})

it('names a file that is missing', () => {
  const without = new Map([...texts].filter(([path]) => path !== 'config/semantic.yaml'))
  expect(checkWorkloadConfig(without, { dialect }).problems).toMatchObject([{ code: 'config_missing', subject: 'config/semantic.yaml' }])
})

describe('the schema for editors', () => {
  it.each(configNames)('takes the committed %s, and is named by its first line', (name) => {
    const text = texts.get(configPath(name)) ?? ''
    const reference = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text)?.[1] ?? ''
    expect(join('workloads/orders', configPath(name), '..', reference)).toBe(join('workloads/orders', configSchemaPath(name)))
    expect(new Validator(schemaOf(configPath(name)), '2020-12').validate(loadYaml(text, name))).toMatchObject({ valid: true })
  })

  /** What needs a look at another place, at another file, or at the calendar is beyond a schema. */
  const beyond =
    /stands twice|not there|of one id|another (name|workload)|ends too early|function|no engine reads|nothing keys|cron|no day has|time zone|answered|a tab|an alias|bracket|schedule that is none|it repeats|no number/
  it.each(invalidEdits.filter(({ edit }) => !beyond.test(edit)))('refuses $edit', (edit) => {
    const value = loadYaml(edited(edit).get(edit.file) ?? '', edit.file)
    expect(new Validator(schemaOf(edit.file), '2020-12').validate(value).valid).toBe(false)
  })
})

describe('any edit at all', () => {
  const words = fc.constantFrom(
    '',
    ' ',
    ':',
    '- ',
    '[',
    '"',
    '{',
    '\n',
    '\t',
    '0',
    '-1',
    'x',
    'null',
    '#',
    '|',
    '&a',
    '*a',
    '!!int',
    'é',
    '\u0000',
    '  ',
  )
  const mutation = fc.record({
    file: fc.constantFrom(...texts.keys()),
    where: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat({ max: 30 }),
    insert: words,
  })

  it('is read, or refused at a place that lies in the file', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
        const changed = new Map(texts)
        for (const { file, where, remove, insert } of mutations) {
          const text = changed.get(file) ?? ''
          const at = Math.floor(where * text.length)
          changed.set(file, text.slice(0, at) + insert + text.slice(at + remove))
        }
        const { values, problems } = checkWorkloadConfig(changed, { dialect })
        if (problems.length === 0) expect(Object.keys(values)).toHaveLength(6)
        for (const { subject, message, hint } of problems) {
          const [, file = '', line = '', column = ''] = /^(.*):(\d+):(\d+)$/.exec(subject) ?? []
          const lines = (changed.get(file) ?? '').split('\n')
          expect(Number(line), subject).toBeGreaterThanOrEqual(1)
          expect(Number(line), subject).toBeLessThanOrEqual(lines.length)
          expect(Number(column), `${subject} ${message}`).toBeLessThanOrEqual((lines[Number(line) - 1]?.length ?? 0) + 1)
          expect(hint).toBeTruthy()
          expect(message).not.toMatch(/\n|\bat \w+ \(/)
        }
      }),
      { seed: 4, numRuns: 150 },
    )
  }, 60_000)
})
