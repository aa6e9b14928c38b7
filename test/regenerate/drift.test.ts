import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { presentDrift } from '../../src/present/drift.ts'
import { readDrift } from '../../src/regenerate/drift.ts'
import { prepareRegeneration } from '../../src/regenerate/index.ts'
import { driftingProducts, withRepeatedKeys, workload } from './support/drifting-products.ts'

const { container, deliver, project } = driftingProducts()

describe('drift of a workload', () => {
  it('finds nothing where the source is as it was, and leaves nothing behind', async () => {
    deliver((text) => text)
    const { report, decideAnew } = await readDrift({ workload }, container)
    expect(report).toMatchObject({ findings: [], stages: [], open: [] })
    expect(decideAnew.size).toBe(0)
    expect(presentDrift(report)).toContain('Nothing that a decision rests on has changed')
  }, 30_000)

  it('keeps the name of a renamed column and decides nothing else anew', async () => {
    deliver((text) => text.replace('product_name', 'Article Title'))
    const { report, profile, decideAnew } = await readDrift({ workload }, container)
    expect(report.findings.map(({ id }) => id)).toEqual(['column_renamed.product_name'])
    expect([...decideAnew]).toEqual(['metadata'])
    const { files, decisions } = await prepareRegeneration({ workload, profile, decideAnew }, container)
    expect(decisions).toContainEqual(
      expect.objectContaining({ path: 'schema.columns[product_name].source_name', after: 'Article Title', by: 'agent' }),
    )
    const changed = files.filter(({ outcome }) => outcome !== 'same').map(({ path }) => path)
    expect(changed).toContain('scripts/extract/extract_products.py')
    expect(changed.filter((path) => path.startsWith('sql/'))).toEqual([])
  }, 60_000)

  it('takes a new column in and keeps a column that is gone as an empty one', async () => {
    deliver((text) =>
      text
        .trimEnd()
        .split('\n')
        .map((line, at) => `${line.split(',').slice(0, -1).join(',')},${at === 0 ? 'weight_class' : ['light', 'heavy'][at % 2]}`)
        .join('\n'),
    )
    const { report, profile, decideAnew } = await readDrift({ workload }, container)
    expect(report.findings.map(({ kind }) => kind)).toEqual(['column_gone', 'column_new'])
    const { decisions } = await prepareRegeneration({ workload, profile, decideAnew }, container)
    expect(decisions.map(({ path }) => path)).toContain('schema.columns[weight_class]')
    const dropped = decisions.filter(({ after }) => after === undefined).map(({ path }) => path)
    expect(dropped).toEqual(['rules[silver.not_null.active]', 'rules[gold.products.not_null.active]'])
  }, 60_000)

  it('asks a person where the key is broken, and goes on where that was accepted', async () => {
    deliver(withRepeatedKeys)
    const { report } = await readDrift({ workload }, container)
    expect(report.open).toEqual(['key_broken.product_code'])
    expect(report.findings[0]?.positions).toHaveLength(8)
    const text = presentDrift(report)
    expect(text).toContain('✗ key_broken.product_code')
    expect(report.findings.flatMap(({ settle }) => settle?.next ?? [])).toMatchObject([{ input: { accept: ['key_broken.product_code'] } }])
    await expect(readDrift({ workload, accept: ['key_broken.product_code'] }, container)).rejects.toMatchObject({ code: 'finding_unknown' })
    const path = join(project, 'workloads/products/workload.yaml')
    const request = readFileSync(path, 'utf8')
    writeFileSync(path, `${request}\nprimary_key: [product_code]\n`)
    const accepted = await readDrift({ workload, accept: ['key_broken.product_code'] }, container)
    const { decisions } = await prepareRegeneration({ workload, ...accepted }, container)
    writeFileSync(path, request)
    expect(accepted.report.open).toEqual([])
    expect(decisions.filter(({ path: changed }) => changed.startsWith('schema.keys'))).toEqual([])
  }, 60_000)

  it('asks a person where the key is not delivered', async () => {
    deliver((text) => text.replace('product_code', 'other_code').replaceAll(/^([A-Z]+-)/gm, 'Z$1'))
    const { report } = await readDrift({ workload }, container)
    expect(report.open).toEqual(['column_gone.product_code'])
    expect(presentDrift(report)).toContain('write that as source_name of product_code in config/source.yaml')
  }, 30_000)

  it('takes the header that a person wrote into config', async () => {
    deliver((text) => text.replace('product_code', 'other_code').replaceAll(/^([A-Z]+-)/gm, 'Z$1'))
    const path = join(project, 'workloads/products/config/source.yaml')
    const config = readFileSync(path, 'utf8')
    writeFileSync(path, config.replace('source_name: product_code', 'source_name: other_code'))
    const { report } = await readDrift({ workload }, container)
    writeFileSync(path, config)
    expect(report.open).toEqual([])
  }, 30_000)
})
