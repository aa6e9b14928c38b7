import { GangwayError, callerError, environmentError, type Platform, type PlatformServices, type SqlSession, type SqlTable } from '#kit'
import { checkStatement } from './check-statement.ts'
import { expiredHeld } from './expired-held.ts'
import { publishedTables, quoted, scanOf, type PublishedTables } from './published-pointer.ts'

/** A query that takes longer is stopped. */
const QUERY_LIMIT_MS = 120_000

/** Read-only SQL of a person on the published tables of one zone; tables are named plainly or `<workload>_<zone>.<table>`. */
export async function queryPublished(request: Parameters<Platform['query']>[0], services: PlatformServices): ReturnType<Platform['query']> {
  const { workload, zone, sql, limit } = request
  const tables = await publishedTables(workload, zone, services)
  const session = await services.openSql()
  try {
    const schema = `${workload}_${zone}`
    await offerTables(schema, tables, session)
    const gone = zone === 'quarantine' ? await expiredHeld(workload, services) : []
    await checkStatement(sql, { schema, tables: [...tables.keys()], gone }, session)
    const { columns, rows } = await withinTime(session, () => session.select(sql, { limit }))
    return { columns, rows }
  } catch (error) {
    throw explained(error)
  } finally {
    await session.close()
  }
}

/** Views over the files, and from then on no other file. */
async function offerTables(schema: string, tables: PublishedTables, session: SqlSession): Promise<void> {
  await session.run(`CREATE SCHEMA ${name(schema)}`)
  await session.run(`SET schema = ${quoted(schema)}`)
  for (const [table, files] of tables) {
    await session.run(`CREATE VIEW ${name(schema)}.${name(table)} AS SELECT * FROM ${scanOf(files)}`)
  }
  await session.restrict([...tables.values()].flat())
}

const name = (value: string): string => `"${value.replaceAll('"', '""')}"`

async function withinTime(session: SqlSession, action: () => Promise<SqlTable>): Promise<SqlTable> {
  let late = false
  const timer = setTimeout(() => {
    late = true
    session.interrupt()
  }, QUERY_LIMIT_MS)
  try {
    return await action()
  } catch (error) {
    if (!late) throw error
    throw callerError({
      code: 'query_too_long',
      message: `The query ran longer than ${QUERY_LIMIT_MS / 1000} s and was stopped.`,
      subject: 'sql',
      hint: 'Ask for less: filter, or aggregate.',
      cause: error,
    })
  } finally {
    clearTimeout(timer)
  }
}

/** What the engine says of a person's SQL is the person's to mend; a table that vanished is not. */
function explained(error: unknown): unknown {
  if (!(error instanceof GangwayError) || error.code !== 'sql_failed') return error
  if (/No files found|Cannot open file|No such file/i.test(error.message)) {
    return environmentError({
      code: 'table_gone',
      message: 'A published table is missing in the lake.',
      hint: 'Run the workload again; it builds what is missing.',
      cause: error,
    })
  }
  return callerError({
    code: 'sql_invalid',
    message: `The SQL could not be run: ${error.message}`,
    subject: 'sql',
    hint: 'Correct it; the dialect is that of DuckDB.',
    cause: error,
  })
}
