import { configPlace, type TemplateArtifact, type ViewInput } from '#kit'
import { borderView } from './border-view.ts'

export function view({ decisions: { source, transformations }, plan }: ViewInput): readonly TemplateArtifact[] {
  if (!source || !transformations || !plan) return []
  const { encryption } = transformations
  return [
    {
      path: 'scripts/transform/bronze_to_silver.py',
      template: 'common/transformation/bronze_to_silver.py',
      view: { ...borderView(plan.bronzeToSilver, transformations, source) },
      from: {
        rules: configPlace('transformations', 'bronze_to_silver.steps'),
        steps: configPlace('transformations', 'bronze_to_silver.steps'),
      },
      kind: 'script',
      ownership: 'managed',
    },
    {
      path: 'scripts/transform/silver_to_gold.py',
      template: 'common/transformation/silver_to_gold.py',
      view: { ...borderView(plan.silverToGold, transformations, source) },
      from: { rules: configPlace('transformations', 'silver_to_gold.filters') },
      kind: 'script',
      ownership: 'managed',
    },
    ...(['unit', 'integration'] as const).map((kind): TemplateArtifact => ({
      path: `tests/${kind}/test_transformations.py`,
      template: `common/transformation/${kind}_test_transformations.py`,
      view: encryption ? { encryption: [encryption.bronze, encryption.silver, encryption.gold] } : {},
      from: { encryption: configPlace('transformations', 'encryption') },
      kind: 'test',
      ownership: 'managed',
    })),
  ]
}
