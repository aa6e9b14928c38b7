import { defineAgent } from '#kit'
import { decide } from './decide.ts'
import { view } from './view.ts'

export default defineAgent({
  id: 'transformation',
  after: 'metadata',
  returns: ['transformations'],
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
    ],
    decisions: ['source'],
  },
  gate: { reach: 'borders', tests: 'transformations', testRows: 'all_once', minimumTests: { unit: 7, integration: 6 } },
  files: ['scripts/transform/bronze_to_silver.py', 'scripts/transform/silver_to_gold.py'],
  decide,
  view,
})
