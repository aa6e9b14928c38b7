import { appendFileSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AnotherBuild, type Edit } from './support/another-build.ts'
import { BehindProject } from './support/regenerate-kills.ts'

const buildSchema = z.strictObject({ gangway: z.string(), renderer: z.string().regex(/^[0-9a-f]{64}$/) })
const filesSchema = z.array(z.looseObject({ path: z.string(), outcome: z.string() }))

/** What a later version may bring: a template, a spelling of the dialect, a key of config. */
const NEXT: readonly Edit[] = [
  { path: 'templates/common/engine/README.md.hbs', from: '## Zones and tables', to: '## Tables by zone' },
  { path: 'src/dialects/duckdb/text.ts', from: '`lower(${text})`', to: '`lcase(${text})`' },
  { path: 'src/domain/decisions/schedule.ts', from: '  dag_id:', to: '  team: z.string().optional(),\n  dag_id:' },
]

/** A later one still, whose lock has another form. */
const OVERNEXT: readonly Edit[] = [
  ...NEXT,
  { path: 'src/domain/artifact.ts', from: 'LOCK_VERSION = 2', to: 'LOCK_VERSION = 3' },
  {
    path: 'src/domain/artifact.ts',
    from: 'version: z.literal(LOCK_VERSION)',
    to: 'version: z.literal([2, 3]).transform(() => LOCK_VERSION)',
  },
]

const project = new BehindProject()
const here = project.program
let next: AnotherBuild
let overnext: AnotherBuild

const lock = () => JSON.parse(readFileSync(project.workload('.gangway/lock.json'), 'utf8'))
const short = ({ gangway, renderer }: z.infer<typeof buildSchema>): string => `${gangway} (${renderer.slice(0, 7)})`

async function told(program: string, ...args: string[]) {
  project.program = program
  const { code, document, stderr } = await project.json(...args)
  return { code, document, stderr }
}

async function said(program: string, ...args: string[]) {
  project.program = program
  return project.gangway(...args)
}

/** What `--version` says of a build. */
const buildOf = async (program: string) => buildSchema.parse((await told(program, '--version')).document)

/** Paths of files, Gangway's own records aside, that differ. */
function changedSince(before: Readonly<Record<string, string>>): string[] {
  const after = project.workloadBytes('products')
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return paths.filter((path) => before[path] !== after[path] && !path.startsWith('.gangway/')).toSorted()
}

beforeAll(async () => {
  next = new AnotherBuild('0.2.0', NEXT)
  overnext = new AnotherBuild('0.3.0', OVERNEXT)
  expect((await said(here, 'regenerate', 'products')).code).toBe(0)
})

describe('a workload of this build', () => {
  it('has a lock that names the build as --version does', async () => {
    const build = await buildOf(here)
    expect(lock()).toMatchObject(build)
    expect((await said(here, '--version')).stdout).toBe(`gangway ${short(build)}\n`)
    expect((await told(here, 'status', 'products')).document).toMatchObject({ build: { relation: 'same', rendered_by: build } })
    expect((await said(here, 'status', 'products')).stdout).not.toContain('rendered by')
  })
})

describe('a newer build', () => {
  const bothBuilds = async () => `rendered by gangway ${short(await buildOf(here))}, this is ${short(await buildOf(next.program))}`

  it('says in status, run and modify that an older one rendered the workload, and changes nothing', async () => {
    const before = project.workloadBytes('products')
    const status = await said(next.program, 'status', 'products')
    expect(status.stdout).toContain(`${await bothBuilds()}: 1 file was rendered from older templates`)
    expect(status.stdout).toContain(`→ gangway regenerate products --dry-run`)
    expect((await told(next.program, 'status', 'products')).document).toMatchObject({ build: { relation: 'older' } })
    const run = await said(next.program, 'run', 'products')
    expect([run.code, run.stdout]).toEqual([0, expect.stringContaining(await bothBuilds())])
    const modify = await said(next.program, 'modify', 'products', 'run it at six')
    expect([modify.code, modify.stdout]).toEqual([3, expect.stringContaining(await bothBuilds())])
    expect(project.workloadBytes('products')).toEqual(before)
  })

  it('shows the files that it renders otherwise, and changes these and no others', async () => {
    const before = project.workloadBytes('products')
    const dry = await told(next.program, 'regenerate', 'products', '--dry-run')
    expect([dry.code, dry.document]).toMatchObject([0, { outcome: 'would_change', build: { relation: 'older' } }])
    expect((await said(next.program, 'regenerate', 'products', '--dry-run')).stdout).toContain(await bothBuilds())
    expect(changedSince(before)).toEqual([])
    const shown = filesSchema.parse(dry.document['files']).filter(({ outcome }) => outcome !== 'same')
    expect((await said(next.program, 'regenerate', 'products')).code).toBe(0)
    expect(changedSince(before)).toEqual(shown.map(({ path }) => path))
    expect(changedSince(before)).toEqual(expect.arrayContaining(['README.md', 'sql/silver/transform_silver.sql']))
    expect(lock()).toMatchObject(await buildOf(next.program))
    expect((await said(next.program, 'status', 'products')).stdout).not.toContain('rendered by')
  })
})

describe('an older build', () => {
  beforeAll(() => appendFileSync(project.workload('config/schedule.yaml'), 'team: data\n'))

  it.each([
    ['regenerate', 'products'],
    ['regenerate', 'products', '--dry-run'],
    ['regenerate', 'products', '--check'],
    ['regenerate', 'products', '--profile'],
    ['modify', 'products', 'run it at six', '--approve'],
    ['onboard', '--name', 'products', '--source', 'demo/products.csv', '--unattended', '--approve'],
  ])('refuses %s %s, however it is asked', async (...args) => {
    const before = project.workloadBytes('products')
    const { code, document } = await told(here, ...args)
    expect([code, document]).toMatchObject([2, { error: { code: 'workload_newer', message: expect.stringContaining('gangway 0.2.0') } }])
    expect(project.workloadBytes('products')).toEqual(before)
  })

  it('tells of it in --all, and goes on with the others', async () => {
    const { code, document } = await told(here, 'regenerate', '--all')
    expect([code, document]).toMatchObject([2, { workloads: [{ workload: 'products', error: { code: 'workload_newer' } }] }])
  })

  it('says of what it cannot read that a newer one wrote it', async () => {
    const { stdout } = await said(here, 'status', 'products')
    expect(stdout).toContain('config/schedule.yaml was written by gangway 0.2.0, which is newer than this 0.1.0')
    expect(stdout).toContain(`this is the older ${short(await buildOf(here))}`)
    expect(stdout).toContain('→ npm install gangway@0.2.0')
  })

  it('runs it, and says so before', async () => {
    const { code, stderr } = await said(here, 'run', 'products')
    expect([code, stderr]).toEqual([0, expect.stringContaining('products was rendered by gangway 0.2.0')])
  })
})

describe('a lock of a form that is not known', () => {
  beforeAll(async () => expect((await said(overnext.program, 'regenerate', 'products')).code).toBe(0))

  it.each([
    ['regenerate', 'products'],
    ['modify', 'products', 'run it at six', '--approve'],
  ])('is not overwritten by %s', async (...args) => {
    expect(lock()).toMatchObject({ version: 3, gangway: '0.3.0' })
    const before = project.workloadBytes('products')
    const { code, document } = await told(here, ...args)
    expect([code, document]).toMatchObject([
      2,
      { error: { code: 'lock_newer', hint: expect.stringContaining('npm install gangway@0.3.0') } },
    ])
    expect(project.workloadBytes('products')).toEqual(before)
  })

  it('is told by status as one of a newer Gangway', async () => {
    const { stdout } = await said(here, 'status', 'products')
    expect(stdout).toContain(`this is the older ${short(await buildOf(here))}`)
    expect(stdout).not.toContain('regenerate')
  })
})
