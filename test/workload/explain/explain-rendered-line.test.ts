import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { explainLine } from '../../../src/workload/index.ts'
import { committed } from './support.ts'

const { workload, explainer } = await committed('orders')

function at(file: string, text: string, edit: (content: string) => string = (content) => content) {
  const content = edit(readFileSync(join(workload.folder, file), 'utf8'))
  const line = content.split('\n').findIndex((one) => one.includes(text)) + 1
  expect(line, `${file} has ${text}`).toBeGreaterThan(0)
  return explainLine(explainer, file, content, line)
}

it.each([
  ['dags/orders_dag.py', 'schedule=', 'trigger.cron'],
  ['dags/orders_dag.py', 'dagrun_timeout', 'deadline_minutes'],
  ['dags/orders_dag.py', '"retries": 3', 'retries'],
  ['dags/orders_dag.py', 'start_date=', 'start_date'],
  ['sql/silver/transform_silver.sql', '-- null_tokens', 'bronze_to_silver.steps[null_tokens].tokens'],
  ['sql/silver/check_orders.sql', 'silver.not_null.order_id', 'rules[silver.not_null.order_id].threshold'],
  ['scripts/transform/bronze_to_silver.py', '"set_status.status"', 'bronze_to_silver.steps[set_status].values'],
  ['README.md', '| Owner |', 'owner'],
])('leads from %s, %s, to %s', (file, text, path) => {
  expect(at(file, text).choices.map((one) => one.path)).toContain(path)
})

it('tells the answer of a person behind a line, and where it stands', () => {
  const told = at('scripts/transform/bronze_to_silver.py', '"set_status.status"')
  const choice = told.choices.find((one) => one.path.includes('set_status'))
  expect(choice?.answer).toMatchObject({ question: 'columns.status.allowed_values', file: 'workload.yaml' })
})

it('tells constant text by its template', () => {
  expect(at('dags/orders_dag.py', 'from datetime import timedelta')).toMatchObject({ origin: 'template', choices: [] })
  expect(at('dags/orders_dag.py', 'from datetime import timedelta').template).toMatch(/^templates\/common\/dag\/dag\.py\.hbs:\d+$/)
})

it('tells an edit as a person’s', () => {
  const told = at('dags/orders_dag.py', 'retries": 9', (content) => content.replace('"retries": 3', '"retries": 9'))
  expect(told).toMatchObject({ origin: 'person' })
  expect(told.note).toContain('A person wrote or changed this line')
  expect(told.sources).toMatchObject([{ file: 'config/schedule.yaml', path: 'retries', value: 3 }])
})

it('explains the lines below an edit as before', () => {
  const told = at('dags/orders_dag.py', 'schedule=', (content) => content.replace('import pendulum\n', 'import pendulum\n# mine\n# too\n'))
  expect(told).toMatchObject({ origin: 'choice', sources: [{ path: 'trigger.cron' }] })
})
