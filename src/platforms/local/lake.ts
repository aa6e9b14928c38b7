/** The one part of every table that the runtime writes. */
const PART = 'part-000.parquet'

/** Where the runtime keeps what is its own of a workload: the only place that knows the names. */
export const lakeOf = (lake: string, workload: string) => {
  const root = `${lake}/${workload}`
  return {
    root,
    pointer: `${root}/published.json`,
    lastRun: `${root}/last_run.json`,
    retention: `${root}/retention.jsonl`,
    bronze: `${root}/bronze`,
    /** When each delivery came. */
    deliveryLog: `${root}/bronze/${workload}/deliveries`,
    /** What stands in the pointer relative to the folder of the workload. */
    inside: (path: string): string => `${root}/${path}`,
    table: (zone: string, table: string, version: string): string => `${root}/${zone}/${table}/${version}/${PART}`,
    held: (border: string, version: string, kind: string): string => `${root}/quarantine/${border}/${version}/${kind}.parquet`,
    meaning: (version: string, table: string): string => `${root}/semantic/${version}/${table}.parquet`,
  }
}

/** Views over everything that is published, for others. */
export const catalogOf = (lake: string): string => `${lake}/catalog.duckdb`
