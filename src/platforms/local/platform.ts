import { definePlatform } from '#kit'
import { detectResources } from './detect-resources.ts'
import { queryPublished } from './query-published.ts'
import { runPipeline } from './run-pipeline.ts'

/** Everything on this machine: DuckDB over Parquet files in the lake, Python for the scripts. */
export default definePlatform((services) => ({
  id: 'local',
  capabilities: { query: true, run: true, deploy: false },
  dialect: 'duckdb',
  detect: () => detectResources(services),
  query: (request) => queryPublished(request, services),
  run: (options) => runPipeline(options, services),
  close: async () => undefined,
}))
