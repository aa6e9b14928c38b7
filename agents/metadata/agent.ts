import { defineAgent } from '#kit'
import { decide } from './decide.ts'
import { follow } from './follow.ts'
import { view } from './view.ts'

export default defineAgent({
  id: 'metadata',
  returns: ['source', 'semantic'],
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
      'schedule',
      'contacts',
      'domain',
      'description',
      'sensitivity',
      'retention_days',
      'regulations',
    ],
    decisions: [],
  },
  gate: { reach: 'landing', tests: 'metadata', minimumTests: { unit: 5, integration: 4 } },
  files: ['scripts/extract/extract_<workload>.py', 'tests/unit/test_profiling.py', 'tests/integration/test_profiling.py'],
  decide,
  follow,
  view,
})
