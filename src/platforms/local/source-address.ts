import { callerError } from '#kit'

/** What an address names, by the beginning of its scheme. */
const KINDS: readonly { scheme: RegExp; kind: string; way: string }[] = [
  { scheme: /^s3[an]?$/, kind: 'an object store (Amazon S3)', way: 'Copy the objects into a folder (`aws s3 sync`)' },
  { scheme: /^(gs|gcs)$/, kind: 'an object store (Google Cloud Storage)', way: 'Copy the objects into a folder (`gcloud storage rsync`)' },
  { scheme: /^(az|azure|abfss?|wasbs?|adl)$/, kind: 'an object store (Azure Storage)', way: 'Copy the objects into a folder (`azcopy`)' },
  { scheme: /^(hdfs|dbfs|viewfs|oci|r2|minio)$/, kind: 'a distributed file system', way: 'Copy the files into a folder' },
  { scheme: /^(https?|ftps?|sftp|scp)$/, kind: 'an address in a network', way: 'Download the file' },
  {
    scheme:
      /^(jdbc|odbc|postgres(ql)?|mysql|mariadb|mssql|sqlserver|oracle|snowflake|bigquery|redshift|sqlite|duckdb|clickhouse|trino|presto|hive|mongodb|cassandra|redis|databricks)(\+\w+)?$/,
    kind: 'a database',
    way: 'Export the table as Parquet or CSV',
  },
  {
    scheme: /^(kafka|kinesis|pulsar|mqtts?|amqps?|nats|pubsub|eventhub|topic|rabbitmq)(\+\w+)?$/,
    kind: 'a topic of messages',
    way: 'Write its messages into files',
  },
]

/** Refuses what is no file or folder by the name of what it is. A local platform reads files; user names and passwords are not repeated. */
export function refuseAddress(path: string): void {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(path)?.[1] ?? /^(jdbc|odbc|topic|kafka):/i.exec(path)?.[1]
  if (scheme === undefined || scheme.toLowerCase() === 'file') return
  const known = KINDS.find((one) => one.scheme.test(scheme.toLowerCase()))
  const shown = `${scheme}:${path.slice(scheme.length + 1).startsWith('//') ? '//' : ''}…`
  throw callerError({
    code: 'source_not_local',
    message: `${shown} names ${known?.kind ?? 'no file or folder'}; the local platform reads files and folders.`,
    subject: shown,
    hint: `${known?.way ?? 'Write the data into a file'}, and name that.`,
  })
}
