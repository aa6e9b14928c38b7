import { expect, it } from 'vitest'
import { engineFiles } from '../../src/generate/engine-files.ts'
import { agents, buildWorkload, readTemplate } from './workload-fixture.ts'
import { nasty, parquet } from './variants.ts'

const packed = {
  ...parquet,
  profile: {
    ...parquet.profile,
    source: { ...parquet.profile.source, format: { ...parquet.profile.source.format, compression: 'gzip' as const } },
  },
}

it('crafts what a source would deliver, in its own format', async () => {
  for (const [variant, expected] of [
    [nasty, 'RECEIVED_FILE = "received.csv.gz"'],
    [parquet, '"time_hour": "TIMESTAMP"'],
    [packed, 'path.write_bytes(gzip.compress(plain.read_bytes(), mtime=0))'],
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
