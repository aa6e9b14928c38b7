import type { MaskingMethod, MaskValues } from '#domain'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import { hasMaskedForm } from '../../src/plan/mask-value.ts'
import { each } from '../dialects/duckdb/support.ts'
import { TestDatabase } from '../plan/support/duckdb.ts'

/** Which of these texts could have come from a mask. */
export async function maskedAmong(method: MaskingMethod, texts: readonly string[], options: MaskValues = {}): Promise<readonly string[]> {
  const database = await TestDatabase.open()
  const found = await each(database, texts, (text) => hasMaskedForm(text, { method, options, column: { type: 'text' } }, duckdb))
  database.close()
  return texts.filter((_, index) => found[index] === true)
}
