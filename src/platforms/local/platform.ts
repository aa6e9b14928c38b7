import { definePlatform } from '#kit'
import { detectResources } from './detect-resources.ts'
import { queryPublished } from './query-published.ts'
import { runPipeline } from './run-pipeline.ts'

/** Everything on this machine: DuckDB over Parquet files in the lake, Python for the scripts. */
export default definePlatform((services) => ({
  id: 'local',
  capabilities: { query: true, check: true, run: true },
  dialect: 'duckdb',
  costs: 'local runs cost nothing',
  places: (workload) => [
    { path: `lake/${workload}/`, holds: 'bronze, silver, gold, quarantine as Parquet' },
    { path: 'lake/catalog.duckdb', holds: 'views over the published tables, for any DuckDB client' },
  ],
  detect: () => detectResources(services),
  query: (request) => queryPublished(request, services),
  run: (options) => runPipeline(options, services),
  close: async () => undefined,
}))
