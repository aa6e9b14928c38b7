import { describe, expect, it } from 'vitest'
import { view } from '../../../agents/quality/view.ts'
import { pythonLiteral } from '../../../src/generate/python-literal.ts'
import type { PythonValue } from '#kit'
import { buildWorkload } from '../../generate/workload-fixture.ts'
import { star } from '../../generate/variants.ts'

describe('view', async () => {
  const { decisions, plan } = await buildWorkload(star.request, star.profile, star.references)
  const artifacts = view({ request: star.request, profile: star.profile, decisions, plan })
  const check = (zone: string) =>
    pythonLiteral(artifacts.find(({ path }) => path.endsWith(`check_${zone}.py`))?.view['check'] as PythonValue)

  it('claims a check for each zone and the tests', () => {
    expect(artifacts.map(({ path }) => path)).toEqual([
      'scripts/quality/check_bronze.py',
      'scripts/quality/check_silver.py',
      'scripts/quality/check_gold.py',
      'tests/unit/test_quality.py',
      'tests/integration/test_quality.py',
    ])
    expect(view({ request: star.request, profile: star.profile, decisions, plan: undefined })).toEqual([])
  })

  it('lets bronze pass, gates the others, and shows no value of a person', () => {
    expect(check('bronze')).toContain('minimum_score=0,\n    block_on_critical=False')
    expect(check('silver')).toContain('minimum_score=0.8,\n    block_on_critical=True')
    for (const zone of ['bronze', 'silver', 'gold']) expect(check(zone)).toMatch(/masked_columns=\([^)]*"customer_email"/)
  })

  it('says how much a delivery may change in volume where that is not the usual', () => {
    expect(check('silver')).not.toContain('volume_change')
    const rules = decisions.quality_rules
    if (!rules) throw new Error('the fixture decides its rules')
    const changed = { ...decisions, quality_rules: { ...rules, anomalies: { ...rules.anomalies, volume_change: 0.5 } } }
    const rendered = view({ request: star.request, profile: star.profile, decisions: changed, plan })
    const silver = rendered.find(({ path }) => path.endsWith('check_silver.py'))?.view['check']
    expect(pythonLiteral(silver as PythonValue)).toContain('volume_change=0.5')
  })

  it('judges tables as a whole without SQL and rows by the compiled SELECT', () => {
    expect(check('silver')).toContain('scope="table",\n                    params={"minimum": 1}')
    expect(check('silver')).toContain('sql="sql/silver/check_sales.sql"')
    expect(check('silver')).toContain('Reference(')
  })
})
