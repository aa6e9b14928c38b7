import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { assumptionsOfReadme } from '../../src/regenerate/assumptions-of-readme.ts'

it('reads back what a README tells, values in the order of their keys', () => {
  const readme = readFileSync(new URL('../../workloads/products/README.md', import.meta.url), 'utf8')
  const assumptions = assumptionsOfReadme(readme)
  expect(assumptions).toHaveLength(8)
  expect(assumptions).toContainEqual({ field: 'regulations', value: [], why: 'always asked, never inferred; none is a proper answer' })
  expect(JSON.stringify(assumptions.find(({ field }) => field === 'quality')?.value)).toBe(
    '{"silver_score":0.8,"gold_score":0.95,"completeness":0.9}',
  )
})

it('takes pipes inside a cell as text, and finds none where nothing was assumed', () => {
  const row =
    '## A\n\n## Assumptions\n\n| Field | Taken | Why |\n|---|---|---|\n| `a` | `"x\\|y"` | because \\| |\n\n## B\n| `c` | `1` | no |\n'
  expect(assumptionsOfReadme(row)).toEqual([{ field: 'a', value: 'x|y', why: 'because |' }])
  expect(assumptionsOfReadme('# x\n\n## Assumptions\n\nNone: everything that matters was answered.\n')).toEqual([])
})
