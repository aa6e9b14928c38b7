import { z } from 'zod'

/** What happens when a server does not answer, on platform `aws`; elsewhere the table is informational (requirements 3.2). */
const classSchema = z.enum(['REQUIRED', 'WARN', 'OPTIONAL'])

export const mcpServerSchema = z.strictObject({ id: z.string(), class: classSchema, offers: z.string(), ifDown: z.string() })
export type McpServer = z.infer<typeof mcpServerSchema>

export const mcpServers: readonly McpServer[] = [
  { id: 'glue-athena', class: 'REQUIRED', offers: 'databases, tables, crawlers, job runs, Athena query', ifDown: 'block' },
  { id: 'lakeformation', class: 'REQUIRED', offers: 'tags on resources, grants, revokes, batch grants', ifDown: 'block' },
  { id: 'iam', class: 'REQUIRED', offers: 'list roles, simulate', ifDown: 'block' },
  { id: 'cloudtrail', class: 'WARN', offers: 'event lookup', ifDown: 'SDK or CLI; audit deferred' },
  { id: 'redshift', class: 'WARN', offers: 'query, list external schemas', ifDown: 'verify through Athena' },
  { id: 'core', class: 'WARN', offers: 'S3, KMS, secrets', ifDown: 'SDK or CLI' },
  { id: 's3-tables', class: 'WARN', offers: 'table buckets', ifDown: 'SDK or CLI' },
  { id: 'pii-detection', class: 'WARN', offers: 'detect, scan, tags, column security, report', ifDown: "Gangway's own detector" },
  { id: 'sagemaker-catalog', class: 'OPTIONAL', offers: 'business metadata', ifDown: 'deferred' },
  { id: 'lambda', class: 'OPTIONAL', offers: 'invoke', ifDown: 'SDK or CLI' },
  { id: 'cloudwatch', class: 'OPTIONAL', offers: 'logs, metrics', ifDown: 'SDK or CLI' },
  { id: 'cost-explorer', class: 'OPTIONAL', offers: 'cost queries', ifDown: 'SDK or CLI' },
  { id: 'dynamodb', class: 'OPTIONAL', offers: 'table read', ifDown: 'deferred' },
]
