import { describe, expect, it } from 'vitest'
import { view } from '../../../agents/quality/view.ts'
import { renderTemplate } from '../../../src/generate/render-template.ts'
import { printed } from '../../generate/printed.ts'
import type { TemplateArtifact } from '#kit'
import { buildWorkload, readTemplate } from '../../generate/workload-fixture.ts'
import { star } from '../../generate/variants.ts'

describe('view', async () => {
  const { decisions, plan } = await buildWorkload(star.request, star.profile, star.references)
  const artifacts = view({ request: star.request, profile: star.profile, decisions, plan })
  const check = (zone: string) => printed(artifacts.find(({ path }) => path.endsWith(`check_${zone}.py`))?.view['check'])

  const scriptOf = (artifact: TemplateArtifact | undefined) =>
    renderTemplate('check.py', readTemplate('common/quality/check.py'), artifact?.view ?? {}).text

  it('says what may be held back unasked where it is not the usual, and never of bronze', () => {
    expect(check('silver')).not.toContain('HeldLimits')
    const held = { rule: 0.02, total: 0.1, rows_below_200: 3 }
    const other = view({ ...star, decisions: { ...decisions, quality_rules: { ...decisions.quality_rules, held } }, plan })
    const scripts = ['bronze', 'silver', 'gold'].map((zone) => scriptOf(other.find(({ path }) => path.endsWith(`check_${zone}.py`))))
    expect(scripts[0]).not.toContain('HeldLimits')
    for (const script of scripts.slice(1)) {
      expect(script).toContain('held=HeldLimits(total=0.1, rows_below_200=3)')
      expect(script).toContain('import HeldLimits, Rule, TableCheck, ZoneCheck')
    }
  })

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

  it.each([
    [{ volume_change: 0.5 }, 'AnomalyLimits(volume_change=0.5)'],
    [{ null_spike: 0.3 }, 'AnomalyLimits(null_spike=0.3)'],
    [{ z_score: 2.5, volume_change: 0.2, null_spike: 0.05 }, 'AnomalyLimits(z_score=2.5, null_spike=0.05)'],
  ])('says the limits of anomalies that are not the usual: %j', (limits, said) => {
    const rules = decisions.quality_rules
    if (!rules) throw new Error('the fixture decides its rules')
    const changed = { ...decisions, quality_rules: { ...rules, anomalies: { ...rules.anomalies, ...limits } } }
    const rendered = view({ request: star.request, profile: star.profile, decisions: changed, plan })
    for (const zone of ['bronze', 'silver', 'gold']) {
      const artifact = rendered.find(({ path }) => path.endsWith(`check_${zone}.py`))
      expect(printed(artifact?.view['check'])).toContain(`anomalies=${said}`)
      const script = scriptOf(artifact)
      expect(script).toContain('from gangway_runtime.scoring import AnomalyLimits, Rule, TableCheck, ZoneCheck\n')
    }
  })

  it('says no limit of anomalies, and imports nothing for it, where all are the usual', () => {
    const script = scriptOf(artifacts.find(({ path }) => path.endsWith('check_silver.py')))
    expect(script).not.toContain('anomalies')
    expect(script).toContain('from gangway_runtime.scoring import Rule, TableCheck, ZoneCheck\n')
  })

  it('judges tables as a whole without SQL and rows by the compiled SELECT', () => {
    expect(check('silver')).toContain('scope="table",\n                    params={"minimum": 1}')
    expect(check('silver')).toContain('sql="sql/silver/check_sales.sql"')
    expect(check('silver')).toContain('Reference(')
  })
})
