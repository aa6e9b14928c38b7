import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { parseYaml } from '#system'
import { semanticDecisionSchema } from '#domain'
import { serialiseDecision } from '../../src/generate/index.ts'
import { checkout, Project } from './support/project.ts'

const project = new Project()
const visits = [
  'id,day,place,minutes',
  ...Array.from({ length: 60 }, (_, row) => `${row + 1},2024-03-${10 + (row % 20)},hall ${row % 3},${row}`),
]
const hostile = 'How long they stayed: it\'s "long"\n\u202e $$; drop schema visits_gold cascade; -- <b>'

/** What any client of DuckDB is shown of the catalog. */
function comments(): Record<string, string | null> {
  const code = `
import duckdb, json, sys
with duckdb.connect(sys.argv[1], read_only=True) as catalog:
    rows = catalog.execute("SELECT schema_name || '.' || table_name || '.' || column_name, comment FROM duckdb_columns() WHERE NOT internal").fetchall()
print(json.dumps(dict(rows)))`
  const { stdout } = spawnSync(join(checkout, '.venv/bin/python'), ['-c', code, project.path('lake/catalog.duckdb')], { encoding: 'utf8' })
  return z.record(z.string(), z.string().nullable()).parse(JSON.parse(stdout))
}

function describeMinutes(description: string): void {
  const path = project.path('workloads/visits/config/semantic.yaml')
  const semantic = parseYaml(readFileSync(path, 'utf8'), { path, schema: semanticDecisionSchema })
  for (const column of semantic.tables.flatMap(({ columns }) => columns)) if (column.name === 'minutes') column.description = description
  project.write('workloads/visits/config/semantic.yaml', serialiseDecision('semantic', semantic))
}

beforeAll(async () => {
  project.write('visits.csv', `${visits.join('\n')}\n`)
  const answers = project.write('answers.json', JSON.stringify({ primary_key: ['id'], description: 'Visits of the halls.' }))
  const { code } = await project.warm('onboard', '--source', 'visits.csv', '--answers', answers, '--unattended', '--approve')
  expect(code).toBe(0)
}, 240_000)

it('shows a description that a person wrote in the catalog after the next run, though no row changed', { timeout: 240_000 }, async () => {
  expect((await project.warm('run', 'visits')).code).toBe(0)
  expect(comments()).toMatchObject({ 'visits_silver.visits.minutes': '[measure, sum by default, additive: yes]' })

  describeMinutes(hostile)
  expect((await project.warm('regenerate', 'visits')).code).toBe(0)
  expect((await project.warm('run', 'visits')).code).toBe(0)
  const told =
    'How long they stayed: it\'s "long" [U+202E] $$; drop schema visits_gold cascade; -- [U+003C]b> [measure, sum by default, additive: yes]'
  const shown = comments()
  expect(shown['visits_silver.visits.minutes']).toBe(told)
  expect(Object.entries(shown).filter(([place]) => /^visits_gold\..*\.minutes$/.test(place))).toEqual([[expect.any(String), told]])

  const sql = "select description from columns where column_name = 'minutes' and zone = 'silver'"
  const { document } = await project.warm('query', 'visits', sql, '--zone', 'semantic')
  expect(document).toMatchObject({ rows: [{ description: hostile }] })
  expect((await project.warm('query', 'visits', 'select count(*) from visits', '--zone', 'silver')).code).toBe(0)
})
