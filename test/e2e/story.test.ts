import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runEndings } from '../../src/app/container/at-end.ts'
import { checkout } from './support/project.ts'
import { bookings } from './support/story-source.ts'
import { retold, Story } from './support/story.ts'

const SQL = 'sql/silver/transform_silver.sql'
const PUBLISH = 'scripts/load/update_catalog.py'
const GOLD_CHECK = 'scripts/quality/check_gold.py'
const PROMISE = '"""Lena: what the harbour office is promised."""'

/** Lines of a regeneration that tell what became of whom. */
const OUTCOME = [/^[✓!✗] /, /^ {2}(update|merge|conflict|keep-yours) /, /\(yours\)$/, /→ gangway/]
const CHANGE = [/^Changes/, /^ {2}\w+.*#/, /^ {4}(before|after) /, /^Files/, /^ {2}(update|merge|edit) /, /^Judged/, /is changed/]
const all = (count: number) => ({ in: count, out: count, quarantined: 0, duplicates: 0, filtered: 0 })

const story = new Story()
beforeAll(() => vi.stubEnv('GANGWAY_AS_OF', '2026-06-30'))
afterAll(() => vi.unstubAllEnvs())
afterAll(async () => {
  vi.unstubAllEnvs()
  await runEndings()
})

/** The pipeline runs, each row is accounted for, and nothing that a person wrote is gone. */
async function runsWell(toSilver: object, toGold = toSilver): Promise<void> {
  const { state, accounting } = await story.runs()
  expect(state).toBe('done')
  expect(accounting).toMatchObject([
    { border: 'bronze_to_silver', ...toSilver },
    { border: 'silver_to_gold', ...toGold },
  ])
  for (const { in: read, out, quarantined, duplicates, filtered } of accounting)
    expect(out + quarantined + duplicates + filtered).toBe(read)
  expect(story.lost()).toEqual([])
}

async function succeeds(args: readonly string[], shown?: readonly RegExp[]): Promise<string> {
  const { code, text } = await story.says(args, shown)
  expect(code, text).toBe(0)
  return text
}

/** A second regeneration renders and merges all of it again, and writes nothing: neither a file nor a record. */
async function isQuiet(): Promise<void> {
  const before = story.workloadBytes(story.workload)
  expect(await succeeds(['regenerate', story.workload], [/^✓ /])).toContain(`✓ ${story.workload} is up to date\n`)
  expect(story.workloadBytes(story.workload)).toEqual(before)
}

describe('a year of one workload', () => {
  it('January: the bookings of a harbour are onboarded', async () => {
    story.chapter('january')
    story.write('bookings.csv', bookings())
    await succeeds(['onboard', '--source', 'bookings.csv', '--unattended', '--approve'], [/ deploy /, / verify /, / tests /])
    expect(Object.keys(story.changes())).toHaveLength(40)
    await runsWell(all(300))
  })

  it('February: a person edits generated SQL and Python', async () => {
    story.chapter('february')
    const trimmed = 'gw_trim("berth")'
    story.edits(
      SQL,
      `    ${trimmed} as "berth",`,
      `    -- Lena, harbour office: blanks once more, to be sure\n    trim(${trimmed}) as "berth",`,
    )
    const publish = '    return publish(context, TABLES)'
    const log = '    # Lena: the harbour office reads the log\n    print(f"publishing {len(TABLES)} tables", file=sys.stderr)\n'
    story.edits(PUBLISH, publish, `${log}${publish}`)
    story.look()
    await succeeds(['status', 'bookings'], [/edited since/])
    await succeeds(['regenerate', 'bookings'], OUTCOME)
    expect(story.changes()).toEqual({})
    const line = story.read(SQL).split('\n').indexOf('    -- Lena, harbour office: blanks once more, to be sure') + 2
    expect(await succeeds(['explain', 'bookings', `${SQL}:${line}`], [/^bookings/, /person/])).toContain(
      'A person wrote or changed this line',
    )
    await runsWell(all(300))
  })

  it('March: a person edits config, and everything that hangs on it follows', async () => {
    story.chapter('march')
    story.edits('config/schedule.yaml', 'cron: "0 2 * * *"', 'cron: "0 6 * * *"   # after the ferry lists are in')
    const rules = story.read('config/quality_rules.yaml')
    const rule = rules.slice(rules.indexOf('  - id: silver.in_set.status'), rules.indexOf('  - id: silver.date_limit.booked_on'))
    story.edits('config/quality_rules.yaml', rule, rule.replace('threshold: 0.95', 'threshold: 0.99  # typed in by the desk'))
    story.look()
    await succeeds(['regenerate', 'bookings'], OUTCOME)
    expect(story.changes()).toEqual({
      'README.md': [
        '-| Runs | `0 2 * * *` (UTC) |',
        '+| Runs | `0 6 * * *` (UTC) |',
        '-The DAG `bookings_dag` runs `0 2 * * *` (UTC).',
        '+The DAG `bookings_dag` runs `0 6 * * *` (UTC).',
        '-| `schedule.cron` | `"0 2 * * *"` | daily at two is the default |',
      ],
      'dags/bookings_dag.py': ['-    schedule="0 2 * * *",', '+    schedule="0 6 * * *",'],
      'scripts/quality/check_silver.py': ['-                    threshold=0.95,', '+                    threshold=0.99,'],
    })
    await isQuiet()
    await runsWell(all(300))
  })

  it('April: the source gains a column', async () => {
    story.chapter('april')
    story.write('bookings.csv', bookings({ power: true }))
    const drift = await succeeds(['regenerate', 'bookings', '--profile'], [/column_new/, /reads as/, /^Decided/, ...OUTCOME])
    expect(drift).toContain('column_new.power')
    const changes = story.changes()
    expect(Object.keys(changes)).toEqual([
      'README.md',
      'config/quality_rules.yaml',
      'config/semantic.yaml',
      'config/source.yaml',
      'config/transformations.yaml',
      'scripts/extract/extract_bookings.py',
      'scripts/load/semantic_model.py',
      'scripts/quality/check_gold.py',
      'scripts/quality/check_silver.py',
      'scripts/transform/bronze_to_silver.py',
      'scripts/transform/silver_to_gold.py',
      'sql/bronze/create_bronze.sql',
      'sql/gold/aggregate_gold.sql',
      'sql/gold/bookings.sql',
      'sql/gold/check_bookings.sql',
      'sql/gold/create_gold.sql',
      'sql/silver/check_bookings.sql',
      'sql/silver/create_silver.sql',
      SQL,
      'tests/conftest.py',
      'tests/integration/test_quality.py',
    ])
    expect(changes['config/transformations.yaml']).toEqual([
      '+        - power',
      '+        - power',
      '+        - name: power',
      '+          type: text',
      '+          from: power',
    ])
    expect(changes['sql/silver/create_silver.sql']).toEqual(['+  "power" VARCHAR,'])
    expect(changes['scripts/extract/extract_bookings.py']).toEqual(['+            "power",', '+        ColumnName("power", "power"),'])
    expect(changes['config/quality_rules.yaml']?.filter((line) => !line.startsWith('+'))).toEqual([])
    await succeeds(['regenerate', 'bookings', '--profile'], [/read again/, /Nothing/, /up to date/])
    expect(story.changes()).toEqual({})
    await isQuiet()
    await runsWell(all(300))
  })

  it('May: a template of Gangway changes in a file that a person edited', async () => {
    story.chapter('may')
    const today = '"""Publish the tables of a run and show them in the catalog."""'
    story.wasRenderedOlder(PUBLISH, today, '"""Publish the tables."""')
    await succeeds(['status', 'bookings'], [/behind/])
    await succeeds(['regenerate', 'bookings'], OUTCOME)
    expect(story.changes()).toEqual({ [PUBLISH]: ['-"""Publish the tables."""', `+${today}`] })
    await runsWell(all(300))
  })

  it('June: the key breaks in new data', async () => {
    story.chapter('june')
    story.write('bookings.csv', bookings({ power: true, moved: 2, unreadable: 2 }))
    const held = { in: 302, out: 296, quarantined: 6, duplicates: 0, filtered: 0, conflicts: 4 }
    await runsWell(held, all(296))
    const asked = await story.says(['regenerate', 'bookings', '--profile'], [/key_broken.booking_id:/, /repeat it/, /→/, /Nothing/])
    expect(asked.code).toBe(3)
    expect(asked.text).toContain('2 of 302 rows repeat it')
    expect(story.changes()).toEqual({})
    story.edits('workload.yaml', 'regulations: []\n', 'regulations: []\nprimary_key: [booking_id]  # told by the harbour office\n')
    story.look()
    await succeeds(['regenerate', 'bookings', '--profile', '--accept', 'key_broken.booking_id'], [/key_broken.booking_id:/, ...OUTCOME])
    const changes = story.changes()
    expect(Object.keys(changes)).toEqual(['config/quality_rules.yaml', 'config/source.yaml', 'tests/integration/test_profiling.py'])
    expect(changes['config/quality_rules.yaml']?.every((line) => /^[-+] {4}value: /.test(line))).toBe(true)
    await isQuiet()
    await runsWell(held, all(296))
    story.edits(
      'config/transformations.yaml',
      '      keep: first\n',
      '      keep: first\n      on_conflict: last  # who moves is at the new berth\n',
    )
    story.look()
    await succeeds(['regenerate', 'bookings'], OUTCOME)
    expect(story.changes()[SQL]).toContainEqual(expect.stringMatching(/^\+.*"_record" desc nulls last/))
    await isQuiet()
    await runsWell({ in: 302, out: 298, quarantined: 2, duplicates: 2, filtered: 0 }, all(298))
  })

  it('July: a column is dropped from gold, a name is redacted, and the hour is moved, in words', async () => {
    story.chapter('july')
    await succeeds(['modify', 'bookings', 'drop guest_phone from gold and redact the guest name', '--approve'], CHANGE)
    const changes = story.changes()
    expect(Object.keys(changes)).toEqual([
      'README.md',
      'config/quality_rules.yaml',
      'config/semantic.yaml',
      'config/source.yaml',
      'config/transformations.yaml',
      'scripts/load/semantic_model.py',
      'scripts/quality/check_gold.py',
      'scripts/quality/check_silver.py',
      'scripts/transform/bronze_to_silver.py',
      'scripts/transform/silver_to_gold.py',
      'sql/gold/bookings.sql',
      'sql/gold/check_bookings.sql',
      'sql/gold/create_gold.sql',
      'sql/silver/check_bookings.sql',
      SQL,
      'tests/integration/test_quality.py',
      'workload.yaml',
    ])
    expect(changes['sql/gold/bookings.sql']).toEqual(['-  "guest_phone",'])
    expect(changes['sql/gold/create_gold.sql']).toEqual(['-  "guest_phone" VARCHAR,'])
    expect(changes[SQL]).toContain(`+      case when "guest_name" is not null then '[redacted]' end as "guest_name",`)
    story.takesBack('config/schedule.yaml', 'cron: "0 6 * * *"')
    expect(await succeeds(['modify', 'bookings', 'run it at seven', '--approve'], CHANGE)).toContain('Judged again: code_check, dag\n')
    expect(story.changes()).toEqual({
      'README.md': [
        '-| Runs | `0 6 * * *` (UTC) |',
        '+| Runs | `0 7 * * *` (UTC) |',
        '-The DAG `bookings_dag` runs `0 6 * * *` (UTC).',
        '+The DAG `bookings_dag` runs `0 7 * * *` (UTC).',
      ],
      'config/schedule.yaml': [
        '-  cron: "0 6 * * *"   # after the ferry lists are in',
        '+  cron: "0 7 * * *"   # after the ferry lists are in',
      ],
      'dags/bookings_dag.py': ['-    schedule="0 6 * * *",', '+    schedule="0 7 * * *",'],
      'workload.yaml': ['-  cron: "0 2 * * *"', '+  cron: "0 7 * * *"'],
    })
    await isQuiet()
    await runsWell({ in: 302, out: 298, quarantined: 2, duplicates: 2, filtered: 0 }, all(298))
  })

  it('August: a person and Gangway change the same line', async () => {
    story.chapter('august')
    const today = '"""Judge gold: the gate before publishing."""'
    story.edits(GOLD_CHECK, today, PROMISE)
    story.wasRenderedOlder(GOLD_CHECK, today, '"""Check gold."""')
    const found = await story.says(['regenerate', 'bookings'], OUTCOME)
    expect(found.code).toBe(3)
    const conflict = `.gangway/conflicts/${GOLD_CHECK}`
    expect(Object.keys(story.changes())).toEqual([`${conflict}.conflict.json`, `${conflict}.draft`])
    expect(story.read(GOLD_CHECK).startsWith(`${PROMISE}\n`)).toBe(true)
    expect(story.read(GOLD_CHECK)).not.toMatch(/^(<{7}|={7}|>{7})/m)
    await runsWell({ in: 302, out: 298, quarantined: 2, duplicates: 2, filtered: 0 }, all(298))
    await succeeds(['resolve', 'bookings'])
    await succeeds(['resolve', 'bookings', GOLD_CHECK, '--take', 'yours'])
    expect(Object.keys(story.changes())).toEqual([`${conflict}.conflict.json`, `${conflict}.draft`])
    await succeeds(['regenerate', 'bookings'], OUTCOME)
    expect(story.changes()).toEqual({})
    await isQuiet()
    await runsWell({ in: 302, out: 298, quarantined: 2, duplicates: 2, filtered: 0 }, all(298))
  })

  it('October: a workload of version 0.1.0, with the edits of a person, is upgraded', async () => {
    story.workload = 'products'
    mkdirSync(story.path('demo'))
    story.copy(join(checkout, 'demo', 'products.csv'), 'demo/products.csv')
    story.copy(join(checkout, 'test', 'golden', 'fixtures', 'workload-0.1.0'), 'workloads/products')
    story.chapter('october')
    await succeeds(['status', 'products'], [/behind/, /edited/])
    await succeeds(['regenerate', 'products'], OUTCOME)
    const editorLine = (name: string) => `+# yaml-language-server: $schema=../.gangway/schema/${name}.schema.json`
    // Rendered from templates that are not what they were then.
    const rendered = [
      'scripts/load/notify.py',
      'scripts/load/semantic_model.py',
      'sql/bronze/check_products.sql',
      'tests/conftest.py',
      'tests/integration/test_dag.py',
      'tests/integration/test_profiling.py',
      'tests/integration/test_transformations.py',
      'tests/unit/test_dag.py',
      'tests/unit/test_metadata.py',
      'tests/unit/test_profiling.py',
      'tests/unit/test_quality.py',
    ]
    expect(story.changes()).toEqual({
      ...Object.fromEntries(rendered.map((path) => [path, expect.any(Array)])),
      'config/quality_rules.yaml': [editorLine('quality_rules'), '+held:', '+  rule: 0.02', '+  total: 0.05', '+  rows_below_200: 5'],
      'config/schedule.yaml': [
        editorLine('schedule'),
        '-version: 1',
        '+version: 2',
        '-exponential_backoff:   true   # never hammer the share',
        '+backoff:   exponential   # never hammer the share',
      ],
      'config/semantic.yaml': [editorLine('semantic')],
      'config/source.yaml': [editorLine('source')],
      'config/transformations.yaml': [editorLine('transformations')],
      'dags/products_dag.py': expect.arrayContaining(['+    "retries": 5,', '+    tags=["gangway", "supplier"],']),
      // A format is read by a module of its own now.
      'scripts/extract/extract_products.py': [
        '+from gangway_runtime.formats.delimited import DelimitedFormat',
        '-from gangway_runtime.reading.formats import DelimitedFormat',
        '+    required=("product_code",),',
      ],
      // A copy of the folder runs with Python alone.
      '.gitignore': expect.arrayContaining(['+.venv/']),
      'pytest.ini': ['-pythonpath = ../../shared/python'],
      'requirements.txt': expect.arrayContaining(['+--find-links .gangway/wheels']),
      'scripts/load/update_catalog.py': [
        '-from gangway_runtime.publishing import publish',
        '+from gangway_runtime.publishing import Retention, publisher',
        '+RETENTION = Retention(bronze_days=90, silver_days=365, gold_days=365, quarantine_days=90)',
        '+publish = publisher(RETENTION)',
      ],
      'scripts/quality/check_silver.py': ['-                    threshold=0.95,', '+                    threshold=0.99,'],
      // Rows that contradict one another were duplicates then.
      'README.md': expect.arrayContaining([expect.stringContaining('held back as conflicts')]),
      'scripts/transform/bronze_to_silver.py': expect.arrayContaining(['+        "key_conflict",']),
      'sql/silver/transform_silver.sql': expect.arrayContaining(['-"deduplicated" as (', '+"settled" as (']),
      'tests/unit/test_transformations.py': expect.arrayContaining([expect.stringContaining('test_each_record_ends_as_it_is_decided')]),
      // The templates of these tests have changed since.
      'tests/integration/test_metadata.py': expect.arrayContaining(['+from gangway_runtime.logical_types import logical_type_of']),
      'tests/integration/test_quality.py': expect.arrayContaining(['+from gangway_runtime.scoring import CheckResult, ZoneCheck']),
      'workload.yaml': ['+# yaml-language-server: $schema=.gangway/schema/workload.schema.json'],
    })
    expect(story.read(PUBLISH)).toContain('    # The shop reads gold only: it is told apart in the log.\n')
    expect(story.read('config/quality_rules.yaml')).toContain('# The shop does not sell without a category (Mara).')
    await runsWell(all(120))
  })

  it('December: nothing is left to do', async () => {
    story.chapter('december')
    expect(await succeeds(['regenerate', '--all', '--check'])).toBe('2 of 2 workloads are up to date.\n')
    expect(story.changes()).toEqual({})
  })
})

it('is told in docs/story.md', () => {
  const { kept, now } = retold(join(checkout, 'docs', 'story.md'), story.transcript)
  expect(kept).toBe(now)
})
