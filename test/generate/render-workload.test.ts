import { describe, expect, it } from 'vitest'
import type { Agent } from '#kit'
import { renderWorkload } from '../../src/generate/render-workload.ts'
import type { WorkloadInput } from '../../src/generate/workload-input.ts'
import { agents, buildWorkload, readTemplate } from './workload-fixture.ts'
import { plain, star, variants } from './variants.ts'

async function inputOf({ request, profile, references }: typeof star): Promise<WorkloadInput> {
  const { decisions, plan } = await buildWorkload(request, profile, references)
  return { request, profile, decisions, plan, agents, readTemplate, assumptions: [], gaps: [] }
}

describe('renderWorkload', () => {
  it('claims the tree of a workload', async () => {
    const paths = renderWorkload(await inputOf(plain)).map(({ path }) => path)
    expect(paths).toEqual(paths.toSorted())
    for (const path of [
      'workload.yaml',
      'config/source.yaml',
      'config/semantic.yaml',
      'config/transformations.yaml',
      'config/quality_rules.yaml',
      'config/schedule.yaml',
      'scripts/extract/extract_orders.py',
      'scripts/transform/bronze_to_silver.py',
      'scripts/transform/silver_to_gold.py',
      'scripts/quality/check_bronze.py',
      'scripts/quality/check_silver.py',
      'scripts/quality/check_gold.py',
      'scripts/load/update_catalog.py',
      'scripts/load/notify.py',
      'sql/bronze/create_bronze.sql',
      'sql/silver/transform_silver.sql',
      'dags/orders_dag.py',
      'pytest.ini',
      'README.md',
      'tests/conftest.py',
      ...['profiling', 'metadata', 'transformations', 'quality', 'dag'].flatMap((name) => [
        `tests/unit/test_${name}.py`,
        `tests/integration/test_${name}.py`,
      ]),
    ])
      expect(paths).toContain(path)
  })

  it.each(variants)('gives the same bytes for the same input: $name', async (variant) => {
    expect(renderWorkload(await inputOf(variant))).toEqual(renderWorkload(structuredCopy(await inputOf(variant))))
  })

  it('ends every file with one line feed and leaves no scar of a template', async () => {
    for (const variant of variants) {
      for (const { path, content } of renderWorkload(await inputOf(variant))) {
        expect(content.endsWith('\n') && !content.endsWith('\n\n'), path).toBe(true)
        expect(content, path).not.toContain('[object')
        if (path.endsWith('.py') && variant.name !== 'select') expect(content, path).not.toContain('{{')
        expect(/[ \t]$/m.test(content), `${path} has blanks at the end of a line`).toBe(false)
      }
    }
  })

  it('knows who owns a file, what it was rendered from, and what a person may keep', async () => {
    const artifacts = new Map(renderWorkload(await inputOf(star)).map((artifact) => [artifact.path, artifact]))
    expect(artifacts.get('workload.yaml')).toMatchObject({ owner: 'engine', ownership: 'seeded' })
    expect(artifacts.get('config/source.yaml')).toMatchObject({ owner: 'metadata', ownership: 'merged', provenance: { template: '' } })
    expect(artifacts.get('sql/gold/fact_sales.sql')).toMatchObject({ owner: 'transformation', kind: 'sql' })
    expect(artifacts.get('sql/silver/check_sales.sql')?.owner).toBe('quality')
    expect(artifacts.get('dags/sales_dag.py')).toMatchObject({ owner: 'dag', kind: 'dag', ownership: 'managed' })
    expect(artifacts.get('dags/sales_dag.py')?.provenance.template).toMatch(/^[0-9a-f]{64}$/)
  })

  it('changes only what follows from a decision', async () => {
    const input = await inputOf(plain)
    const later = { ...input, decisions: { ...input.decisions, schedule: { ...input.decisions.schedule!, retries: 7 } } }
    const before = new Map(renderWorkload(input).map((artifact) => [artifact.path, artifact]))
    const changed = renderWorkload(later).filter(({ path, content }) => before.get(path)?.content !== content)
    expect(changed.map(({ path }) => path)).toEqual(['config/schedule.yaml', 'dags/orders_dag.py'])
  })

  it('refuses a path that is claimed twice', async () => {
    const input = await inputOf(plain)
    const greedy: Agent = { ...agents[0]!, view: (from) => [...agents[0]!.view(from), ...agents[0]!.view(from)] }
    expect(() => renderWorkload({ ...input, agents: [greedy, ...agents.slice(1)] })).toThrowError(
      expect.objectContaining({ code: 'path_claimed_twice' }),
    )
  })

  it('renders what is decided so far', async () => {
    const input = await inputOf(plain)
    const { source, semantic } = input.decisions
    const bronzeDdl = { path: 'sql/bronze/create_bronze.sql', sql: 'create table x (y int);' }
    const paths = renderWorkload({
      ...input,
      decisions: { ...(source ? { source } : {}), ...(semantic ? { semantic } : {}) },
      plan: undefined,
      bronzeDdl,
    }).map(({ path }) => path)
    expect(paths).toEqual([
      '.gitignore',
      'config/semantic.yaml',
      'config/source.yaml',
      'pytest.ini',
      'requirements.txt',
      'scripts/extract/extract_orders.py',
      'sql/bronze/create_bronze.sql',
      'tests/conftest.py',
      'tests/integration/test_metadata.py',
      'tests/integration/test_profiling.py',
      'tests/unit/test_metadata.py',
      'tests/unit/test_profiling.py',
      'workload.yaml',
    ])
  })
})

const structuredCopy = (input: WorkloadInput): WorkloadInput => ({
  ...input,
  request: structuredClone(input.request),
  profile: structuredClone(input.profile),
  decisions: structuredClone(input.decisions),
})
