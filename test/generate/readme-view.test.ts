import { describe, expect, it } from 'vitest'
import { renderWorkload } from '../../src/generate/render-workload.ts'
import { readmeView } from '../../src/generate/readme-view.ts'
import { agents, buildWorkload, readTemplate } from './workload-fixture.ts'
import { star } from './variants.ts'

describe('README', async () => {
  const { decisions, plan } = await buildWorkload(star.request, star.profile, star.references)
  const input = {
    request: star.request,
    profile: star.profile,
    decisions,
    plan,
    agents,
    readTemplate,
    assumptions: [{ field: 'ingestion.mode', value: 'full', why: 'nobody said | otherwise' }],
    gaps: ['The gate of quality was skipped.'],
    testCounts: { quality: { unit: 8, integration: 7 } },
  }
  const text = renderWorkload(input).find(({ path }) => path === 'README.md')?.content ?? ''

  it('tells purpose, tables, people, schedule, assumptions and gaps', () => {
    for (const part of [
      '# sales',
      '`sales_gold.fact_sales`',
      '`customer_email` | EMAIL | mask_email',
      'The DAG `sales_dag` runs `0 2 * * *` (Europe/Berlin).',
      '- products_dag, 60 minutes earlier',
      '- product_code → products.products (declared)',
      '| `ingestion.mode` | `"full"` | nobody said \\| otherwise |',
      '| `spelling.status` | `"lower"` | 1 value differs from another one in case only',
      '- The gate of quality was skipped.',
      '| quality | 8 | 7 |',
      '- When a run fails: duty@example.com',
    ])
      expect(text).toContain(part)
  })

  it('tells among the gaps what of its source nobody has looked at', () => {
    const sample = { files: 2, bytes: 1200, of_files: 5, of_bytes: 3400, how: 'evenly among all by name' }
    const view = readmeView({ ...input, profile: { ...input.profile, source: { ...input.profile.source, sample } } })
    expect(view).toMatchObject({
      gaps: [
        'Profile and gates have seen 2 of 5 files (1,200 of 3,400 bytes), evenly among all by name; the runs read all of them.',
        'The gate of quality was skipped.',
      ],
    })
  })

  it('ends with the section that is always the same', () => {
    expect(text.trimEnd().split('\n## ').at(-1)).toMatch(/^How this folder is kept\n/)
  })

  it('waits until everything is decided', () => {
    expect(readmeView({ ...input, decisions: { source: decisions.source } })).toBeUndefined()
  })
})
