import { expect, it } from 'vitest'
import { parseYaml } from '#system'
import { requestSchema } from '#domain'
import { editYaml } from '../../../src/workload/modify/edit-yaml.ts'

const text = `# mine
version: 1   # never change this
name: orders
source: {type: local, location: {path: data/orders.csv}}   # flow on purpose

schedule:
    cron: "0 2 * * *"      # nightly
    # about the zone
    timezone: UTC
`

it('changes nothing but the value', () => {
  const before = parseYaml(text, { path: 'workload.yaml', schema: requestSchema })
  const after = { ...before, schedule: { ...before.schedule, cron: '0 6 * * *' } }
  expect(editYaml('workload.yaml', text, before, after)).toBe(text.replace('0 2 * * *', '0 6 * * *'))
})

it('adds what is new and leaves every line that was there', () => {
  const before = parseYaml(text, { path: 'workload.yaml', schema: requestSchema })
  const after = { ...before, pii: { phone: 'PHONE' } }
  const edited = editYaml('workload.yaml', text, before, after)
  expect(parseYaml(edited, { path: 'workload.yaml', schema: requestSchema })).toEqual(after)
  for (const line of text.split('\n')) expect(edited.split('\n')).toContain(line)
})
