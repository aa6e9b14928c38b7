import { expect, it } from 'vitest'
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
    const files = engineFiles({ request, profile, decisions, plan, agents, readTemplate, assumptions: [], gaps: [] })
    expect(files.map(({ path }) => path)).toEqual(['tests/conftest.py', 'pytest.ini', 'README.md'])
    expect(files[0]?.content).toContain(expected)
  }
})

it('has nothing to share before the source is described', () => {
  const { request, profile } = nasty
  expect(engineFiles({ request, profile, decisions: {}, plan: undefined, agents, readTemplate, assumptions: [], gaps: [] })).toEqual([])
})
