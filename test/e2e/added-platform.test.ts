import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ExtendedCheckout } from '../architecture/support/extended-checkout.ts'
import { Project } from './support/project.ts'

const rows = Array.from(
  { length: 40 },
  (_, index) => `${1000 + index},C${100 + (index % 7)},${index}.50,2026-0${(index % 6) + 1}-1${index % 9}`,
)
const phasesSchema = z.looseObject({ state: z.string(), message: z.string() })

/** A platform of its own folder, in a copy of the checkout that is built there; nobody edited a file for it. */
describe('a platform that a stranger has added', () => {
  const project = new Project()
  let checkout: ExtendedCheckout
  const gangway = (...args: readonly string[]) => checkout.gangway(project.directory, ...args)

  beforeAll(() => {
    checkout = new ExtendedCheckout(['platform'])
    checkout.build()
    project.write('shop.csv', `order_id,customer,amount,ordered_on\n${rows.join('\n')}\n`)
  })
  afterAll(() => checkout.remove())

  it('is a word of the command line and tells its own resources', () => {
    expect(gangway('health', '--platform', 'annex').stdout).toContain('next door')
  })

  it('runs what is onboarded on it, and says itself where the tables lie', () => {
    const { code, stdout, stderr } = gangway('onboard', '--source', 'shop.csv', '--platform', 'annex', '--unattended', '--approve')
    expect(code, stdout + stderr).toBe(0)
    expect(stdout).toMatch(/annex\/shop\/ +the tables of the annex/)
    expect(stdout).not.toContain('lake/')
    expect(existsSync(project.path('annex', 'shop', 'published.json'))).toBe(true)
    expect(existsSync(project.path('lake', 'shop', 'published.json'))).toBe(false)
    expect(phasesSchema.parse(JSON.parse(gangway('status', 'shop', '--json').stdout))).toMatchObject({ state: 'done' })
  })

  it('has the SQL of its workloads written in its own dialect', () => {
    const sql = readFileSync(project.path('workloads', 'shop', 'sql', 'silver', 'transform_silver.sql'), 'utf8')
    expect(sql).toContain("'\\1', 'gs')")
    expect(sql).not.toContain("'\\1', 'g')")
  })

  it('is neither queried nor scored where it offers neither', () => {
    expect(gangway('query', 'shop', 'select 1')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('not offered on platform annex'),
    })
    expect(gangway('check', 'shop')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('on platform annex cannot be scored from here'),
    })
  })

  it('is not believed where it reports a success that it does not account for', () => {
    const request = 'workloads/shop/workload.yaml'
    const text = readFileSync(project.path(request), 'utf8')
    expect(text).toContain('platform: annex')
    project.write(request, text.replace('platform: annex', 'platform: hollow'))
    const { code, stdout, stderr } = gangway('run', 'shop')
    expect([code, stderr]).toEqual([
      5,
      expect.stringContaining('Platform hollow reports that shop passed, but the rows of bronze_to_silver'),
    ])
    expect(stdout).not.toContain('published')
  })
})
