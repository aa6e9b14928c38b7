import { expect, it } from 'vitest'
import { version } from '#system'
import { engineFiles } from '../../src/generate/engine-files.ts'
import { agents, buildWorkload, readTemplate } from './workload-fixture.ts'
import { nasty, parquet } from './variants.ts'

it('crafts records of every column that is stored', async () => {
  for (const [variant, expected] of [
    [nasty, '"class": "class 1"'],
    [parquet, '"time_hour": "2020-01-15 00:00:00"'],
  ] as const) {
    const { request, profile } = variant
    const { decisions, plan } = await buildWorkload(request, profile)
    const files = engineFiles({ request, profile, decisions, plan, agents, readTemplate, assumptions: [], gaps: [] }).map(
      ({ artifact }) => artifact,
    )
    expect(files.map(({ path }) => path)).toEqual(['tests/conftest.py', 'pytest.ini', 'requirements.txt', '.gitignore', 'README.md'])
    expect(files[0]?.content).toContain(expected)
  }
})

it('pins the runtime of this version, and finds it beside', async () => {
  const { request, profile } = nasty
  const { decisions, plan } = await buildWorkload(request, profile)
  const files = engineFiles({ request, profile, decisions, plan, agents, readTemplate, assumptions: [], gaps: [] }).map(
    ({ artifact }) => artifact,
  )
  const content = files.find(({ path }) => path === 'requirements.txt')?.content.split('\n')
  expect(content?.slice(1)).toEqual(['--find-links .gangway/wheels', `gangway_runtime[tests]==${version}`, ''])
})

it('has nothing to share before the source is described', () => {
  const { request, profile } = nasty
  expect(engineFiles({ request, profile, decisions: {}, plan: undefined, agents, readTemplate, assumptions: [], gaps: [] })).toEqual([])
})
