import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
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
  /** Where the annex keeps what it reads: outside of the project, known to nobody else. */
  const shelves = `${project.directory}.shelves`
  const shelve = (path: string, lines: readonly string[]): void => {
    mkdirSync(dirname(join(shelves, path)), { recursive: true })
    writeFileSync(join(shelves, path), `order_id,customer,amount,ordered_on\n${lines.join('\n')}\n`)
  }

  beforeAll(() => {
    checkout = new ExtendedCheckout(['platform'])
    checkout.build()
    // Four files, so that a part of them can be read.
    for (const part of [0, 1, 2, 3]) shelve(`spring/day_${part}.csv`, rows.slice(part * 10, part * 10 + 10))
  })
  afterAll(() => {
    checkout.remove()
    rmSync(shelves, { recursive: true, force: true })
  })

  it('is a word of the command line and tells its own resources', () => {
    expect(gangway('health', '--platform', 'annex').stdout).toContain('next door')
  })

  it('profiles a source of its own, whose files lie where nobody else knows', () => {
    const { code, stdout, stderr } = gangway('profile', 'annex://spring/*.csv')
    expect(code, stdout + stderr).toBe(0)
    expect(stdout).toMatch(/annex:\/\/spring: 40 rows/)
    expect(gangway('profile', 'annex://spring/none.csv')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('annex://spring/none.csv'),
    })
  })

  it('is named where a source of its own is read by none of those that were chosen', () => {
    const refused = {
      code: 2,
      stderr: expect.stringMatching(
        /annex:\/\/spring is a source of kind annex, which platform local does not read.*\n.*: annex, hollow\./,
      ),
    }
    expect(gangway('onboard', 'annex://spring/*.csv', '--platform', 'local', '--unattended', '--approve')).toMatchObject(refused)
    expect(gangway('runs').stdout).not.toMatch(/[0-9]{8}-/)
    project.write('orders.csv', 'id\n1\n2\n')
    expect(gangway('onboard', 'orders.csv', '--platform', 'annex', '--unattended', '--approve')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/orders\.csv is a source of kind local.*\n.*: local\./),
    })
  })

  it('builds on the part of a source that may be brought, and says what profile and gates have not seen', () => {
    vi.stubEnv('GANGWAY_SOURCE_BUDGET_BYTES', '700')
    project.write('answers.yaml', 'plan: true\nprofile: true\n')
    const source = ['annex://spring/*.csv', '--name', 'shop', '--platform', 'annex']
    const { code, stdout, stderr } = gangway('onboard', ...source, '--answers', 'answers.yaml', '--unattended')
    vi.unstubAllEnvs()
    expect(code, stdout + stderr).toBe(3)
    expect(stdout + stderr).toMatch(/▲ Profile and gates have seen 2 of 4 files/)
  })

  it('runs what is onboarded on it over all of its files, and says itself where the tables lie', () => {
    const [run = ''] = readdirSync(project.path('.gangway', 'runs'))
    const { code, stdout, stderr } = gangway('resume', run, '--answer', 'review=true')
    expect(code, stdout + stderr).toBe(0)
    expect(stdout).toMatch(/annex\/shop\/ +the tables of the annex/)
    expect(stdout).not.toContain('lake/')
    const published = readFileSync(project.path('annex', 'shop', 'published.json'), 'utf8')
    expect(published).toContain('"rows": 40')
    expect(existsSync(project.path('lake', 'shop', 'published.json'))).toBe(false)
    expect(phasesSchema.parse(JSON.parse(gangway('status', 'shop', '--json').stdout))).toMatchObject({ state: 'done' })
    expect(readFileSync(project.path('workloads', 'shop', 'README.md'), 'utf8')).toMatch(/Profile and gates have seen 2 of 4 files/)
    const profile = readFileSync(project.path('workloads', 'shop', '.gangway', 'profile.json'), 'utf8')
    expect(JSON.parse(profile)).toMatchObject({ rows: 20, source: { files: 2, sample: { files: 2, of_files: 4 } } })
  })

  it('leaves scripts that name the address, and nothing of the way its files took', () => {
    const script = readFileSync(project.path('workloads', 'shop', 'scripts', 'extract', 'extract_shop.py'), 'utf8')
    expect(script).toContain('LocalSource(path="annex://spring", pattern="*.csv")')
    expect(readdirSync(project.path('.gangway', 'staging'))).toEqual([])
    expect(readdirSync(project.directory)).not.toContain('annex:')
  })

  it('reads the source again where a workload is rendered anew', () => {
    shelve('spring/day_4.csv', ['9000,C100,2.50,2026-05-01'])
    expect(gangway('run', 'shop')).toMatchObject({ code: 0 })
    const { code, stdout, stderr } = gangway('modify', 'shop', '--set', 'description=Orders of the spring', '--approve')
    expect(code, stdout + stderr).toBe(0)
    const again = gangway('regenerate', 'shop', '--profile')
    expect(again.code, again.stdout + again.stderr).toBe(0)
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
    project.write(request, text.replace('platform: annex', 'platform: local'))
    const elsewhere = {
      code: 2,
      stderr: expect.stringMatching(/is a source of kind annex, which platform local does not read.*\n.*: annex/),
    }
    expect(gangway('run', 'shop')).toMatchObject(elsewhere)
    expect(gangway('regenerate', 'shop', '--profile')).toMatchObject(elsewhere)
    project.write(request, text.replace('platform: annex', 'platform: hollow'))
    const { code, stdout, stderr } = gangway('run', 'shop')
    expect([code, stderr]).toEqual([
      5,
      expect.stringContaining('Platform hollow reports that shop passed, but the rows of bronze_to_silver'),
    ])
    expect(stdout).not.toContain('published')
  })
})
