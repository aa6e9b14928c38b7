import { expect, it } from 'vitest'
import { everywhere, hostileSource, namesInSql, others } from './support/hostile-source.ts'
import { Project } from './support/project.ts'

it('knows the names that SQL of Gangway gives', () => {
  const names = ['fate', 'key', 'rank', 'judged', 'value', 'accepted', 'rule', 'place']
  expect(namesInSql(everywhere)).toEqual(expect.arrayContaining(names))
})

it('profiles columns of every name', async () => {
  const project = new Project()
  const { text, rows } = hostileSource([...namesInSql(everywhere), ...others])
  project.write('hostile.csv', text)
  const { code, document } = await project.warm('profile', 'hostile.csv')
  expect({ code, rows: document['rows'] }).toEqual({ code: 0, rows })
})

/** What is built costs by column, a star most: each is built of the names that its own SQL gives. */
it.each([
  ['ad_hoc', [...namesInSql(['src/plan', 'shared/python/gangway_gate', 'shared/python/gangway_runtime/border']), ...others.slice(0, 16)]],
  ['reporting', namesInSql(['src/plan/gold', 'shared/python/gangway_gate/gold'])],
])('columns may be called as anything that SQL of Gangway names: gold for %s', async (useCase, names) => {
  const project = new Project()
  const { text, rows } = hostileSource(names)
  project.write('hostile.csv', text)
  const answers = project.write('answers.yaml', `primary_key: [key]\ngold.use_case: ${useCase}\n`)
  const arguments_ = ['--source', 'hostile.csv', '--answers', answers, '--unattended', '--approve']
  const { code, document, stderr } = await project.warm('onboard', ...arguments_)
  expect(code, JSON.stringify(document['waiting'] ?? document) + stderr).toBe(0)
  const accounting = [
    { border: 'bronze_to_silver', in: rows, out: rows - 2, quarantined: 1, duplicates: 1 },
    { border: 'silver_to_gold', out: rows - 2 },
  ]
  expect(document['accounting']).toMatchObject(accounting)
  const ran = await project.warm('run', 'hostile')
  expect(ran.code, JSON.stringify(ran.document)).toBe(0)
  expect(ran.document['accounting']).toMatchObject(accounting)
})
