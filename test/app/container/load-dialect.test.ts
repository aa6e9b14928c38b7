import { expect, it } from 'vitest'
import { openDatabase } from '#system'
import { loadDialect } from '../../../src/app/container/load-dialect.ts'

it('is found by the name that a platform or an engine gives, and says which ones there are', async () => {
  const database = await openDatabase()
  try {
    expect(await loadDialect(database.dialect)).toMatchObject({ id: 'duckdb' })
  } finally {
    await database.close()
  }
  await expect(loadDialect('cobol')).rejects.toMatchObject({ code: 'dialect_unknown', subject: 'cobol' })
})
