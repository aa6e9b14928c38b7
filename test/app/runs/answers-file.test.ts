import { readFileSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { agentIds } from '#domain'
import { parseAnswerPairs, readAnswersFile } from '../../../src/app/runs/answers-file.ts'
import { isAnswerable, pauseIds } from '../../../src/graph/pauses.ts'

async function file(text: string, name = 'answers.yaml'): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'gangway-answers-')), name)
  await writeFile(path, text)
  return path
}

describe('ids', () => {
  it.each([
    'primary_key',
    'regulations',
    'schedule.cron',
    'gold.use_case',
    'pii.email',
    'pii.notes',
    'columns.amount.minimum',
    'format.date_order',
    'source.location.path',
    'existing',
    'clash.3',
    'escalation.quality',
    'retention_days.gold',
    'formulas.total.expression',
    'columns.amount',
  ])('%s can be asked', (id) => expect(isAnswerable(id)).toBe(true))

  it.each([
    'version',
    'primary',
    'pii.Not A Column',
    'columns.amount.typo',
    'clash.x',
    'escalation.nobody',
    '__proto__',
    'schedule.cron.x',
    '',
  ])('%s cannot', (id) => expect(isAnswerable(id)).toBe(false))
})

describe('an answers file', () => {
  it('maps ids to values, from YAML and from JSON', async () => {
    const expected = { primary_key: ['order_id'], regulations: [], 'pii.notes': 'none' }
    expect(await readAnswersFile(await file('primary_key: [order_id]\nregulations: []\npii.notes: none\n'))).toEqual(expected)
    expect(await readAnswersFile(await file(JSON.stringify(expected), 'answers.json'))).toEqual(expected)
  })

  it('may be empty, and may begin with a byte order mark', async () => {
    expect(await readAnswersFile(await file('\uFEFF# nothing yet\n'))).toEqual({})
  })

  it('names the line and the nearest ids of one that cannot exist', async () => {
    const path = await file('regulations: []\nprimay_key: [order_id]\n')
    await expect(readAnswersFile(path)).rejects.toMatchObject({
      code: 'answer_unknown',
      fault: 'caller',
      subject: `${path}:2`,
      hint: expect.stringContaining('primary_key'),
    })
  })

  it('names line and column of invalid YAML', async () => {
    const path = await file('regulations: []\nprimary_key: [order_id\nname: x\n')
    await expect(readAnswersFile(path)).rejects.toMatchObject({
      code: 'yaml_invalid',
      subject: expect.stringMatching(/answers\.yaml:\d+:\d+$/),
    })
  })

  it('refuses a list', async () => {
    await expect(readAnswersFile(await file('- primary_key\n'))).rejects.toMatchObject({ code: 'config_invalid' })
  })

  it('names a file that is not there', async () => {
    await expect(readAnswersFile('/nowhere/answers.yaml')).rejects.toMatchObject({ code: 'file_missing', fault: 'caller' })
  })
})

describe('answers of the command line', () => {
  it('are read as YAML', () => {
    expect(
      parseAnswerPairs(['plan=true', 'primary_key=[a, b]', 'name=orders', 'escalation.quality={choice: retry, hint: use text}']),
    ).toEqual({
      plan: true,
      primary_key: ['a', 'b'],
      name: 'orders',
      'escalation.quality': { choice: 'retry', hint: 'use text' },
    })
  })

  it('take a cron expression and an equals sign as they are', () => {
    expect(parseAnswerPairs(['schedule.cron=* * * * *', 'description=a=b'])).toEqual({ 'schedule.cron': '* * * * *', description: 'a=b' })
    expect(parseAnswerPairs(['format.decimal=,', "format.thousands='"])).toEqual({ 'format.decimal': ',', 'format.thousands': "'" })
    expect(parseAnswerPairs(['format.decimal=.'])).toEqual({ 'format.decimal': '.' })
  })

  it.each(['plan', '=true', ''])('%j is refused', (pair) => expect(() => parseAnswerPairs([pair])).toThrow(/has no "="/))
})

it('takes every id that the page about answers names as a pause, and no other pause is missing there', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'answers.md'), 'utf8')
  const named = page.split('\n').flatMap((line) => (line.startsWith('| `') ? [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)] : []))
  const ids = named
    .flatMap(([, id = '']) => (id.includes('<agent>') ? agentIds.map((agent) => id.replace('<agent>', agent)) : [id.replace('.N', '.1')]))
    .filter((id) => !['retry', 'manual', 'skip', 'stop'].includes(id))
  expect(ids.filter((id) => !isAnswerable(id))).toEqual([])
  expect(ids.toSorted()).toEqual([...pauseIds, 'clash.1'].toSorted())
})

it.each([
  ['columns.Rechnung Nr.type', 'columns.rechnung_nr.type'],
  ['pii.E-Mail', 'pii.e_mail'],
  ['columns.Geb.datum.format', 'columns.geb_datum.format'],
  ['columns.OrderID.role', 'columns.order_id.role'],
])('%s, by the header, is answered with the id %s', async (given, meant) => {
  await expect(readAnswersFile(await file(`"${given}": text\n`))).rejects.toMatchObject({
    code: 'answer_unknown',
    hint: expect.stringContaining(`Did you mean ${meant}`),
  })
})

it('reads no file that is too long for answers', async () => {
  await expect(readAnswersFile(await file(`a: ${'x'.repeat(2_000_001)}\n`))).rejects.toMatchObject({
    code: 'file_too_large',
    fault: 'caller',
  })
})
