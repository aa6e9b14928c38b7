import { z } from 'zod'
import { callerError, zoneSchema } from '#domain'
import { createContainer } from '../../container.ts'
import { jsonValue } from '../../json-value.ts'
import { openWorkload } from '../../open-workload.ts'
import { defineOperation } from '../../operation.ts'
import { presentCsv, presentRows } from '../../present/query.ts'

const LIMIT = 100

/** Read-only SQL on the published tables of one workload (H1). */
export default defineOperation({
  id: 'query',
  unkept: ['sql'],
  input: z.strictObject({
    workload: z.string(),
    sql: z.string().min(1),
    zone: z.enum([...zoneSchema.options, 'quarantine', 'semantic']).default('gold'),
    limit: z.coerce.number().int().min(1).max(1_000_000).default(LIMIT),
    format: z.enum(['table', 'csv', 'json']).default('table'),
  }),
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
      return { exitCode: 0, data, text: textOf(format, columns, shown, more), verbatim: format !== 'table' }
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
