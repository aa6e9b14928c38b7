import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { profileSchema } from '#domain'
import { problemsOf } from './support/edited-orders.ts'

const profile = profileSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../workloads/orders/.gangway/profile.json'), 'utf8')),
)
const told = (from: RegExp, to: string, profiles = [profile]) =>
  problemsOf('config/source.yaml', (text) => text.replace(from, to), { measured: { landed: undefined, profiles } })

it.each(['header', 'sample', 'bytes'])('refuses a fingerprint of the %s that nobody measured', (key) => {
  const [problem, ...others] = told(new RegExp(`${key}: "\\w+"`), `${key}: "0123"`)
  expect(others).toEqual([])
  expect(problem).toMatch(/^config\/source\.yaml:\d+:\d+ /)
  expect(problem).toContain(
    `fingerprint.${key} is "0123", which is not what was measured. Write "${profile.source.fingerprint[key as 'header']}"`,
  )
  expect(problem).toContain('gangway regenerate orders --profile')
})

it('refuses a share of matches that nobody measured', () => {
  const [problem] = told(/match_share: [\d.]+/, 'match_share: 1')
  expect(problem).toContain('schema.keys.foreign[product_code].match_share is 1, but it was measured: 0.99')
})

it('takes what a newer profile measured, or what landed', () => {
  const newer = { ...profile, source: { ...profile.source, fingerprint: { ...profile.source.fingerprint, bytes: '0123' } } }
  expect(told(/bytes: "\w+"/, 'bytes: "0123"', [profile, newer])).toEqual([])
})
