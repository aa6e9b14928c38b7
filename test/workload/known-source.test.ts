import { expect, it } from 'vitest'
import { stringifyYaml } from '#system'
import { sourceFacts } from '../../src/workload/known-source.ts'
import { sampleDecisions, sampleProfile, sampleRequest } from './support/sample-workload.ts'

const request = stringifyYaml(sampleRequest('orders', 'data/asked.csv'))
const source = stringifyYaml(sampleDecisions('orders', 'data/decided.csv').source)
const profile = JSON.stringify({ ...sampleProfile('orders'), added_later: true })

it('takes what was decided before what was asked for, and the fingerprint of the profile where none was decided', () => {
  expect(sourceFacts({ request, source, profile })).toMatchObject({ source: { location: { path: 'data/decided.csv' } } })
  const { broken, ...facts } = sourceFacts({ request, source: undefined, profile })
  expect(facts).toMatchObject({ source: { location: { path: 'data/asked.csv' } }, fingerprint: { header: 'h-orders', bytes: 'b-orders' } })
  expect(broken).toBeUndefined()
})

it('says with its place what cannot be read, and still gives the rest', () => {
  const facts = sourceFacts({ request, source: 'version: [', profile })
  expect(facts.broken).toMatch(/^config\/source\.yaml:\d+/)
  expect(facts.source?.location.path).toBe('data/asked.csv')
  expect(sourceFacts({ request, source, profile: '{"source": {}}' }).broken).toMatch(/^\.gangway\/profile\.json: /)
  expect(sourceFacts({ request: ' ', source: undefined, profile: undefined }).broken).toBe('workload.yaml is missing or empty')
})
