import { definePlatform } from '#kit'
import { checkPublished } from './check-published.ts'
import { localDeployment } from './deployment.ts'
import { detectResources } from './detect-resources.ts'
import { keptDeliveries } from './kept-deliveries.ts'
import { lastEnded } from './last-ended.ts'
import { publication, publishedRelation } from './published-pointer.ts'
import { queryPublished } from './query-published.ts'
import { connectSource, readSource } from './read-source.ts'
import { runPipeline } from './run-pipeline.ts'

/** Everything on this machine: DuckDB over Parquet files in the lake, Python for the scripts. */
export default definePlatform((services) => ({
  id: 'local',
  dialect: 'duckdb',
  costs: 'local runs cost nothing',
  places: (workload) => [
    { path: `lake/${workload}/`, holds: 'bronze, silver, gold, quarantine as Parquet' },
    { path: 'lake/catalog.duckdb', holds: 'views over the published tables, for any DuckDB client' },
  ],
  sources: ['local'],
  connect: (source) => connectSource(source, services),
  read: (source) => readSource(source, services),
  detect: () => detectResources(services),
  published: (workload) => publication(workload, services),
  query: (request) => queryPublished(request, services),
  relation: (table) => publishedRelation(table, services),
  check: (options) => checkPublished(options, services),
  run: (options) => runPipeline(options, services),
  watch: (workload) => lastEnded(workload, services),
  delivered: (workload, { accumulates }) => keptDeliveries(workload, accumulates, services),
  ...localDeployment(services),
}))
