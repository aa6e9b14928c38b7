import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { accepted, refused } from './support/bad-sources.ts'
import { checkout, ended, filesBelow, Project } from './support/project.ts'

const errorSchema = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string().min(10), subject: z.string().nullable(), hint: z.string().nullable() }),
})

const unattended = ['--unattended', '--approve'] as const

/** What a refused command may leave: nothing of a workload, nothing of a lake, no run that waits for ever. */
function expectNothingHalfWritten(project: Project): void {
  expect(filesBelow(project.path('workloads'))).toEqual([])
  expect(filesBelow(project.path('lake'))).toEqual([])
  expect(existsSync(project.path('.gangway', 'runs')) ? readdirSync(project.path('.gangway', 'runs')) : []).toEqual([])
}

describe('sources that cannot be onboarded', () => {
  it.each(refused)('$name: $code', async ({ file, content, code }) => {
    const project = new Project()
    project.write(file, content())
    const { code: exitCode, document } = await project.warm('onboard', '--source', file, ...unattended)
    expect(errorSchema.parse(document).error, JSON.stringify(document)).toMatchObject({ code })
    expect(document['error']).toMatchObject({ hint: expect.stringMatching(/\w/), subject: expect.stringContaining(file) })
    expect(exitCode).toBe(2)
    expectNothingHalfWritten(project)
  })

  it('a file that is not there names it', async () => {
    const project = new Project()
    const { code, document } = await project.json('onboard', '--source', 'nowhere.csv', ...unattended)
    expect({ code, subject: errorSchema.parse(document).error.subject }).toEqual({
      code: 2,
      subject: expect.stringContaining('nowhere.csv'),
    })
    expectNothingHalfWritten(project)
  })
})

describe('unusual sources that are onboarded whole', () => {
  it.each(accepted)('$name', async ({ file, content, rows, malformed }) => {
    const project = new Project()
    project.write(file, content())
    const { code, document, stderr } = await project.warm('onboard', '--source', file, ...unattended)
    expect(code, JSON.stringify(document) + stderr).toBe(0)
    expect(document['accounting']).toMatchObject([{ border: 'bronze_to_silver', in: rows, quarantined: malformed }, {}])
    expect(readdirSync(project.directory).toSorted()).toEqual(['.gangway', file, 'gangway.yaml', 'lake', 'workloads'].toSorted())
    if (file === 'attacks.csv') await expectNoFormula(project)
  })
})

/** The cells are kept as they are, and led by an apostrophe where a spreadsheet would run them. */
async function expectNoFormula(project: Project): Promise<void> {
  const { code, stdout } = await project.gangway('query', 'attacks', 'select note from attacks', '--zone', 'silver', '--format', 'csv')
  const cells = stdout.trim().split(/\r?\n/).slice(1)
  expect({ code, cells: cells.length, formulas: cells.filter((cell) => /^"?[=+@-]/.test(cell)) }).toEqual({
    code: 0,
    cells: 40,
    formulas: [],
  })
}

describe('names that lead elsewhere', () => {
  it.each(['../outside', 'a/b', 'Orders', 'x', "o'; drop table"])('--name %j is refused', async (name) => {
    const project = new Project()
    project.copy(join(checkout, 'demo', 'products.csv'), 'products.csv')
    const { code, document } = await project.warm('onboard', '--source', 'products.csv', '--name', name, ...unattended)
    expect(code, JSON.stringify(document)).toBe(2)
    expectNothingHalfWritten(project)
  })

  it.each(['../outside', '/etc', "x'y"])('workload %j is none', async (name) => {
    for (const command of [
      ['status', name],
      ['run', name],
      ['check', name],
      ['query', name, 'select 1'],
      ['explain', name],
    ]) {
      const { code, document } = await new Project().warm(...command)
      expect(code, JSON.stringify(document)).toBe(2)
      errorSchema.parse(document)
    }
  })
})

describe('files that a person writes', () => {
  it.each([
    ['not YAML', 'version: 1\nname: [orders\nsource: x\n', 'yaml_invalid', /workload\.yaml:\d+:\d+$/],
    ['an unknown key', 'version: 1\nname: orders\nsorce: {}\n', 'config_invalid', /workload\.yaml:3:1$/],
    [
      'a wrong value',
      'version: 1\nname: orders\nplatform: mars\nsource: {type: local, location: {path: a.csv}}\n',
      'config_invalid',
      /workload\.yaml:3:11$/,
    ],
  ])('a workload.yaml with %s names line and column', async (_, text, code, subject) => {
    const project = new Project()
    project.write('workload.yaml', text)
    const { code: exitCode, document } = await project.warm('onboard', project.path('workload.yaml'), ...unattended)
    expect(exitCode, JSON.stringify(document)).toBe(2)
    expect(errorSchema.parse(document).error).toMatchObject({ code, subject: expect.stringMatching(subject) })
    expectNothingHalfWritten(project)
  })

  it.each([
    ['not YAML', 'primary_key: [a\nname: b\n', 'yaml_invalid', /answers\.yaml:\d+:\d+$/],
    ['an id that cannot exist', 'regulations: []\nprimay_key: none\n', 'answer_unknown', /answers\.yaml:2$/],
    ['an answer that does not fit', 'regulations: []\nprimary_key: 7\n', 'answer_refused', /primary_key/],
  ])('an answers file with %s is refused', async (_, text, code, subject) => {
    const project = new Project()
    project.write('answers.yaml', text)
    project.copy(join(checkout, 'demo', 'products.csv'), 'products.csv')
    const { code: exitCode, document } = await project.warm(
      'onboard',
      '--source',
      'products.csv',
      '--answers',
      project.path('answers.yaml'),
      ...unattended,
    )
    expect(exitCode, JSON.stringify(document)).toBe(2)
    expect(errorSchema.parse(document).error).toMatchObject({ code, subject: expect.stringMatching(subject) })
    expectNothingHalfWritten(project)
  })
})

describe('an environment that is not right', () => {
  it('no Python: 4, with what to do', async () => {
    const project = new Project({ GANGWAY_PYTHON: '/nonexistent/python' })
    project.copy(join(checkout, 'demo', 'products.csv'), 'products.csv')
    for (const command of [['onboard', '--source', 'products.csv', ...unattended], ['profile', 'products.csv'], ['doctor'], ['health']]) {
      const { code, document } = await project.json(...command)
      expect(code, `${command.join(' ')}: ${JSON.stringify(document)}`).toBe(4)
      expect(JSON.stringify(document)).toMatch(/python/i)
    }
    expect(filesBelow(project.path('workloads'))).toEqual([])
  })

  it('a project folder that may not be written: 4', async () => {
    const project = new Project()
    project.copy(join(checkout, 'demo', 'products.csv'), 'products.csv')
    const asRoot = process.getuid?.() === 0
    chmodSync(project.directory, 0o555)
    try {
      const { code, document } = asRoot
        ? await asNobody(project, 'onboard', '--source', 'products.csv', ...unattended)
        : await project.json('onboard', '--source', 'products.csv', ...unattended)
      expect(code, JSON.stringify(document)).toBe(4)
      expect(errorSchema.parse(document).error.code).toBe('not_writable')
    } finally {
      chmodSync(project.directory, 0o755)
    }
  })

  it('a second process on one run: 4, and it names the first', async () => {
    const project = new Project()
    project.copy(join(checkout, 'demo', 'products.csv'), 'products.csv')
    const child = project.start(['onboard', '--source', 'products.csv', ...unattended, '--until', 'profile', '--json'])
    const first = ended(child)
    const run = await runOf(project)
    const { code, document } = await project.json('resume', run)
    expect(code, JSON.stringify(document)).toBe(4)
    expect(errorSchema.parse(document).error).toMatchObject({ code: 'locked', message: expect.stringContaining(String(child.pid)) })
    expect((await first).code).toBe(0)
  })
})

/** The same command as a user without rights; root may write everywhere. */
async function asNobody(project: Project, ...args: readonly string[]): Promise<{ code: number | null; document: unknown }> {
  const { spawn } = await import('node:child_process')
  const home = project.path('home')
  chmodSync(project.directory, 0o755)
  mkdirSync(home)
  chownSync(home, 65_534, 65_534)
  chmodSync(project.directory, 0o555)
  const child = spawn(process.execPath, [join(checkout, 'dist', 'gangway.mjs'), ...args, '--json', '--project', project.directory], {
    cwd: project.directory,
    uid: 65_534,
    gid: 65_534,
    env: { PATH: process.env['PATH'] ?? '', HOME: home, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { code, stdout, stderr } = await ended(child)
  return { code, document: stdout === '' ? { stderr } : JSON.parse(stdout) }
}

/** The run of a command that has just begun, as soon as it is known who holds it. */
async function runOf(project: Project): Promise<string> {
  const runs = project.path('.gangway', 'runs')
  for (let waited = 0; waited < 30_000; waited += 20) {
    const [run] = existsSync(runs) ? readdirSync(runs) : []
    const view = run === undefined ? '' : join(runs, run, 'run.json')
    if (run !== undefined && existsSync(view) && readFileSync(view, 'utf8').includes('"holder"')) return run
    await delay(20)
  }
  return expect.fail('no run began')
}
