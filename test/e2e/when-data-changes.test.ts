import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import prettier from 'prettier'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { runEndings } from '../../src/app/container/at-end.ts'
import { Airflow, type AirflowRun } from './support/airflow-runs.ts'
import { meterReadings, readByHand, type Delivery } from './support/meter-readings.ts'
import { checkout } from './support/project.ts'
import { retold, Story } from './support/story.ts'

const DAG = 'readings_dag'
const HELD = 'held.bronze_to_silver'
const choiceSchema = z.object({ value: z.unknown(), label: z.string() })
const questionSchema = z.object({
  id: z.string(),
  kind: z.string(),
  prompt: z.string(),
  why: z.string(),
  choices: z.array(choiceSchema),
  details: z.array(z.string()),
})
const borderSchema = z.object({
  border: z.string(),
  in: z.int(),
  out: z.int(),
  quarantined: z.int(),
  duplicates: z.int(),
  filtered: z.int(),
  conflicts: z.int(),
  reasons: z.record(z.string(), z.int()),
})
const heldSchema = z.object({ rows: z.array(z.object({ _file: z.string(), _record: z.int() })) })
/** The members of the document that a person looks at; `schema`, `evidence` and others are for programs. */
const documentSchema = z.object({
  state: z.string(),
  waiting: z.array(questionSchema),
  accounting: z.array(borderSchema),
})
type Document = z.infer<typeof documentSchema>

const story = new Story()
story.workload = 'readings'
const airflow = new Airflow()
beforeAll(() => vi.stubEnv('GANGWAY_AS_OF', '2026-06-30'))
afterAll(async () => {
  vi.unstubAllEnvs()
  await airflow.end()
  await runEndings()
})

const deliver = (delivery: Delivery = {}) => story.write('readings.csv', meterReadings(delivery))
const RESUMED = [/^[✓✗?] /, /^ {2}(border|─{15}|bronze →|silver →)/, /^ {8,}\d+ {2}(cast_kwh|key_conflict)/]

/** The terminal, the document and Airflow say the same of a delivery. */
async function isAsked(chapter: string, id: string): Promise<Document> {
  await runsInTerminal(chapter)
  const document = await readsDocument(chapter)
  expect(document).toMatchObject({ state: 'waiting', waiting: [{ id }] })
  const { state, log } = await runsInAirflow(chapter)
  expect(state).toBe('failed')
  for (const line of [document.waiting[0]?.prompt ?? '', ...(document.waiting[0]?.details ?? [])]) expect(log).toContain(line)
  return document
}

/** All that the command prints. */
async function runsInTerminal(chapter: string): Promise<void> {
  story.chapter(`${chapter}_terminal`)
  const { code, stdout } = await story.spoken('run', 'readings')
  expect(code, stdout).toBe(3)
  story.tell(['gangway', 'run', 'readings'], [...story.masked(stdout).trimEnd().split('\n'), ...(code === 0 ? [] : [`(exit ${code})`])])
}

async function readsDocument(chapter: string): Promise<Document> {
  story.chapter(`${chapter}_json`)
  const { code, stdout } = await story.spoken('run', 'readings', '--json')
  const document = documentSchema.parse(JSON.parse(stdout))
  const shown = await prettier.format(story.masked(JSON.stringify(document)), { parser: 'json', printWidth: 140 })
  story.tell(['gangway', 'run', 'readings', '--json'], [...shown.trimEnd().split('\n'), ...(code === 0 ? [] : [`(exit ${code})`])])
  return document
}

async function runsInAirflow(chapter: string, conf?: object): Promise<AirflowRun> {
  story.chapter(`${chapter}_airflow`)
  const file = story.file(`dags/${DAG}.py`)
  const run = await airflow.run({ file, id: DAG, log: story.path('airflow.log'), ...(conf ? { conf } : {}) })
  const done = run.state === 'success' ? [`  all ${run.tasks.length} tasks: success`] : undefined
  const tasks = done ?? run.tasks.map(({ id, state }) => `  ${id.padEnd(36)} ${state}`)
  const said = conf ? ['--conf', JSON.stringify(conf)] : []
  const command = ['airflow', 'dags', 'test', DAG, ...said].map((word) => story.masked(word))
  story.tell(command, [`${DAG}: ${run.state}`, ...tasks, ...raised(run.log)])
  return run
}

/** What Airflow logs of the task that failed: the last error that it names, without the frames of its own code. */
function raised(log: string): readonly string[] {
  const [, error] = /^(\S*AirflowFailException: [\s\S]*?)\n(?=\d{4}-\d\d-\d\dT)/m.exec(log) ?? []
  return error === undefined ? [] : ['', ...story.masked(error).split('\n')]
}

/** Rows that are held can be looked at, mended and sent through again. */
async function repairs(chapter: string): Promise<void> {
  story.chapter(`${chapter}_repaired`)
  const held = 'select _file, _record, reading_id, _values from bronze_to_silver_quarantined order by _record'
  await story.says(['query', 'readings', held, '--zone', 'quarantine', '--limit', '3'])
  const { document } = await story.warm('query', 'readings', held, '--zone', 'quarantine')
  const byHand = readByHand(heldSchema.parse(document).rows)
  const { code, stdout: text } = await story.spoken('replay', 'readings', '--rows', story.write('by-hand.csv', byHand))
  expect(code, text).toBe(0)
  const shown = text.split('\n').filter((line) => [...RESUMED, /repaired by hand/].some((pattern) => pattern.test(line)))
  story.tell(['gangway', 'replay', 'readings', '--rows', 'by-hand.csv'], story.masked(shown.join('\n')).split('\n'))
  expect(text).toContain('40 of the rows in have values that were repaired by hand')
}

async function settles(chapter: string, answer: string): Promise<void> {
  story.chapter(`${chapter}_settled`)
  const { code, text } = await story.says(['resume', '--answer', answer], RESUMED)
  expect(code, text).toBe(0)
}

describe('a delivery that is not as agreed', () => {
  it('is preceded by one that is', async () => {
    deliver()
    story.chapter('onboarded')
    const { code, text } = await story.says(
      ['onboard', '--source', 'readings.csv', '--unattended', '--approve'],
      [/^✓/, / verify /, /→ .*00/],
    )
    expect(code, text).toBe(0)
  })

  it('has a column that is called otherwise: the run asks before anything lands', async () => {
    deliver({ day: 'reading_date' })
    const asked = await isAsked('renamed', 'drift')
    expect(asked.waiting[0]?.choices[0]?.value).toEqual({ rename: { read_on: 'reading_date' } })
    await settles('renamed', 'drift={"rename":{"read_on":"reading_date"}}')
    expect(story.read('config/source.yaml')).toContain('source_name: reading_date\n')
    expect(story.read('config/source.yaml')).toContain('aliases: [read_on]\n')
    expect((await runsInAirflow('renamed_again')).state).toBe('success')
  })

  it('has 10 % bad rows: nothing is published without them unasked', async () => {
    deliver({ day: 'reading_date', unreadable: true })
    const asked = await isAsked('bad', HELD)
    expect(asked.accounting).toMatchObject([{ in: 400, out: 360, quarantined: 40, reasons: { 'cast_kwh.kwh': 40 } }])
    await settles('bad', `${HELD}=accept`)
    const [, conf = ''] = /--conf '(.*)'/.exec(readFileSync(story.path('airflow.log'), 'utf8')) ?? []
    expect((await runsInAirflow('bad_accepted', JSON.parse(conf))).state).toBe('success')
    await repairs('bad')
  })

  it('has keys that contradict one another: held one by one, asked once they are many', async () => {
    deliver({ day: 'reading_date', corrected: 1 })
    story.chapter('conflict_one')
    const one = await story.says(['run', 'readings'], RESUMED)
    expect(one.code).toBe(0)
    expect(one.text).toContain('0 duplicates, 2 conflicts')
    deliver({ day: 'reading_date', corrected: 5 })
    const asked = await isAsked('conflict', HELD)
    expect(asked.accounting).toMatchObject([{ in: 405, out: 395, quarantined: 10, conflicts: 10 }])
    await settles('conflict', `${HELD}={"apply":1}`)
    expect((await runsInAirflow('conflict_again')).state).toBe('success')
  })

  it('has more decimals than agreed: nothing is rounded', async () => {
    deliver({ day: 'reading_date', thousandths: true })
    const asked = await isAsked('decimals', HELD)
    expect(asked.accounting).toMatchObject([{ in: 400, out: 320, quarantined: 80 }])
    await settles('decimals', `${HELD}={"apply":1}`)
    expect(story.read('workload.yaml')).toContain('  kwh:\n    type: "decimal(11,3)"\n')
    expect((await runsInAirflow('decimals_again')).state).toBe('success')
    story.chapter('decimals_query')
    const { code, text } = await story.says(['query', 'readings', 'select reading_id, kwh from readings order by 1 limit 3'])
    expect(code, text).toBe(0)
    expect(text).toContain('8.755')
  })
})

it('is told in docs/when-data-changes.md', () => {
  const { kept, now } = retold(join(checkout, 'docs', 'when-data-changes.md'), story.transcript)
  expect(kept).toBe(now)
})
