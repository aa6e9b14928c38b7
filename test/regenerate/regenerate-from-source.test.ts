import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import regenerate from '../../src/app/operations/regenerate/operation.ts'
import { driftingProducts, withRepeatedKeys, workload } from './support/drifting-products.ts'

const { context, deliver, project } = driftingProducts()

const source = (): string => readFileSync(join(project, 'workloads/products/config/source.yaml'), 'utf8')
const given = regenerate.input.parse({ workload, profile: true, dryRun: true })

it('waits for a person where only a person can tell, before anything is rendered', async () => {
  deliver(withRepeatedKeys)
  const before = source()
  const { outcome, data, text } = await regenerate.run({ ...given, dryRun: false }, context)
  expect(outcome).toBe('person')
  expect(data).toMatchObject({ outcome: 'open', drift: { open: ['key_broken.product_code'] } })
  expect(text).toContain('a person has to settle')
  expect(source()).toBe(before)
}, 60_000)

it('shows what drifted and what would become of each file', async () => {
  deliver((content) => content.replace('product_name', 'Article Title'))
  const { data, text } = await regenerate.run(given, context)
  expect(data).toMatchObject({ outcome: 'would_change', drift: { stages: ['metadata'] } })
  expect(text).toContain('column_renamed.product_name')
  expect(text).toContain('scripts/extract/extract_products.py')
}, 60_000)

it('refuses options that do not go together', async () => {
  await expect(regenerate.run({ ...given, profile: false, accept: ['x'] }, context)).rejects.toMatchObject({ code: 'options_clash' })
  await expect(regenerate.run({ ...given, only: 'quality' }, context)).rejects.toMatchObject({ code: 'options_clash' })
})
