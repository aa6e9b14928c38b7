import { z } from 'zod'
import { callerError, zoneSchema } from '#domain'
import { workloadField } from '../../contract/common-fields.ts'
import { createContainer } from '../../container/container.ts'
import { field } from '../../contract/field.ts'
import { jsonValue } from '../../../system/json-value.ts'
import { openWorkload } from '../../project/open-workload.ts'
import { defineOperation } from '../../contract/operation.ts'
import { presentCsv, presentRows } from '../../../present/query.ts'

const LIMIT = 100
const readableSchema = z.enum([...zoneSchema.options, 'quarantine', 'semantic'])

/** Read-only SQL on the published tables of one workload (H1). */
export default defineOperation({
  id: 'query',
  order: 80,
  summary: 'read-only SQL on gold (or another zone, or the rows that were held)',
  input: z.strictObject({
    workload: workloadField,
    sql: field(z.string().min(1), 'one statement that reads', { positional: true }),
    zone: field(
      readableSchema.default('gold'),
      'gold by default; quarantine holds rows as they may be shown, semantic what the data means',
    ),
    limit: field(z.coerce.number().int().min(1).max(1_000_000).default(LIMIT), `most rows shown (default ${LIMIT})`, { value: 'rows' }),
    format: field(z.enum(['table', 'csv', 'json']).default('table'), 'how rows are written (default: table)'),
  }),
  unkept: ['sql'],
  output: z.strictObject({
    workload: z.string(),
    zone: readableSchema,
    columns: z.array(z.string()),
    rows: z.array(z.record(z.string(), z.json())),
    more: z.boolean(),
  }),
  effect: 'read',
  examples: [
    { input: { workload: 'orders', sql: 'select count(*) from fact_orders' } },
    { input: { workload: 'orders', sql: 'from bronze_to_silver_quarantined', zone: 'quarantine' } },
    { input: { workload: 'orders', sql: 'select table_name, column_name, comment from columns', zone: 'semantic' } },
  ],
  notes: [
    'Gold is a star where it is for reporting or dashboards (fact_orders, dim_…), else one\nflat table (orders). A table that is not there is answered with those that are.',
  ],
  async run({ workload: name, sql, zone, limit, format }, context) {
    const opened = await openWorkload(context.project, name)
    const container = createContainer(context)
    try {
      const platform = await container.platform(opened.platform)
      if (!platform.capabilities.query)
        throw notOffered(opened.platform, opened.workload.decisions.transformations?.silver_to_gold.tables ?? [])
      // One more row than asked for tells whether there are more.
      const { columns, rows } = await platform.query({ workload: name, zone, sql, limit: limit + 1 })
      const shown = rows.slice(0, limit)
      const more = rows.length > limit
      const data = { workload: name, zone, columns, rows: shown.map((row) => record(columns, row)), more }
      return { outcome: 'done', data, text: textOf(format, columns, shown, more), verbatim: format !== 'table' }
    } finally {
      await container.close()
    }
  },
})

const record = (columns: readonly string[], row: readonly unknown[]) =>
  Object.fromEntries(columns.map((name, index) => [name, jsonValue(row[index])]))

function textOf(
  format: 'table' | 'csv' | 'json',
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
  more: boolean,
): string {
  if (format === 'csv') return presentCsv(columns, rows)
  if (format === 'table') return presentRows(columns, rows, more)
  return JSON.stringify(
    rows.map((row) => record(columns, row)),
    undefined,
    2,
  )
}

function notOffered(platform: string, tables: readonly { name: string }[]) {
  return callerError({
    code: 'not_offered',
    message: `Queries are not offered on platform ${platform}.`,
    subject: platform,
    hint:
      tables.length > 0 ? `Its gold tables are ${tables.map(({ name }) => name).join(', ')}.` : 'Ask where the platform keeps its tables.',
  })
}
