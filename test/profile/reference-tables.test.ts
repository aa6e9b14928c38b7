import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { piiTypeSchema } from '#domain'
import { loadProfileTables, piiDefaults } from '../../src/profile/reference-tables.ts'
import { tables, temporaryFolder } from './support.ts'

it('knows level, families and method of every type', () => {
  const defaults = piiDefaults(tables.pii.types)
  expect(Object.keys(defaults).toSorted()).toEqual(piiTypeSchema.options.toSorted())
  expect(defaults.CREDIT_CARD).toEqual({ level: 'CRITICAL', families: ['PII', 'PCI'], masking: 'mask_pan' })
  expect(defaults.DOB.masking).toBe('generalize')
})

it('refuses a table that is not valid, by its path', async () => {
  const shared = temporaryFolder()
  cpSync('shared/pii', join(shared, 'pii'), { recursive: true })
  cpSync('shared/reference', join(shared, 'reference'), { recursive: true })
  writeFileSync(join(shared, 'pii', 'names.json'), '{"patterns": [{"type": "SHOE_SIZE", "sequences": []}]}')
  await expect(loadProfileTables(shared)).rejects.toMatchObject({
    code: 'reference_table_invalid',
    subject: join(shared, 'pii', 'names.json'),
  })
  writeFileSync(join(shared, 'pii', 'names.json'), 'not json')
  await expect(loadProfileTables(shared)).rejects.toMatchObject({ code: 'reference_table_invalid' })
})
