import { defineAgent } from '#kit'
import { decide } from './decide.ts'
import { view } from './view.ts'

export default defineAgent({
  id: 'quality',
  after: 'transformation',
  returns: ['quality_rules'],
  reads: {
    request: [
      'primary_key',
      'columns',
      'pii',
      'foreign_keys',
      'formulas',
      'ingestion',
      'remove_exact_duplicates',
      'schema_evolution',
      'gold',
      'quality',
    ],
    decisions: ['source', 'transformations'],
  },
  gate: { reach: 'checks', tests: 'quality', testRows: 'sample', minimumTests: { unit: 6, integration: 6 } },
  files: ['scripts/quality/check_bronze.py', 'scripts/quality/check_silver.py', 'scripts/quality/check_gold.py'],
  decide,
  view,
})
