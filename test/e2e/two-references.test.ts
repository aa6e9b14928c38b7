import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { Project } from './support/project.ts'

const CODES = Array.from({ length: 12 }, (_, at) => `AP${String.fromCharCode(65 + at)}`)
const codeAt = (at: number): string => CODES[at % CODES.length] ?? ''

it('onboards a table that refers to another one twice, and its config is sound', async () => {
  const project = new Project()
  project.write(
    'airports.csv',
    csv(
      'code,city',
      CODES.map((code, at) => `${code},City ${at}`),
    ),
  )
  const routes = Array.from({ length: 60 }, (_, at) => `${at + 1},${codeAt(at)},${codeAt(at + 5)},${100 + at * 3}`)
  project.write('routes.csv', csv('route_id,origin,destination,distance', routes))
  expect(await project.warm('onboard', '--source', 'airports.csv', '--unattended', '--approve')).toMatchObject({ code: 0 })
  expect(await project.warm('onboard', '--source', 'routes.csv', '--unattended', '--approve')).toMatchObject({ code: 0 })
  const semantic = readFileSync(project.path('workloads/routes/config/semantic.yaml'), 'utf8')
  expect(semantic.match(/to: airports\.airports/g)).toHaveLength(2)
  expect(await project.warm('check', 'routes')).toMatchObject({ code: 0 })
  const sql = "select array_to_string(from_columns, ',') as own from relationships order by own"
  const { document } = await project.warm('query', 'routes', sql, '--zone', 'semantic')
  expect(document).toMatchObject({ rows: [{ own: 'destination' }, { own: 'origin' }] })
}, 240_000)

const csv = (header: string, rows: readonly string[]): string => [header, ...rows, ''].join('\n')
