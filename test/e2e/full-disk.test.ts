import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkout, ended, Project } from './support/project.ts'

const program = join(checkout, 'dist', 'gangway.mjs')

function shop(): Project {
  const project = new Project({ GANGWAY_AS_OF: '2026-06-30' })
  project.copy(join(checkout, 'demo', 'products.csv'), 'products.csv')
  return project
}

/** A command whose files may not grow beyond some kilobytes: what a full disk does, on a machine that has space. */
async function limited(project: Project, kilobytes: number, ...args: readonly string[]) {
  const command = `ulimit -f ${kilobytes}; exec "$@"`
  const child = spawn('bash', ['-c', command, 'bash', process.execPath, program, ...args, '--project', project.directory, '--json'], {
    cwd: project.directory,
    env: { ...process.env, GANGWAY_AS_OF: '2026-06-30', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { code, stdout, stderr } = await ended(child)
  return { code, document: JSON.parse(stdout), stderr }
}

const noDefect = (project: Project): void => expect(existsSync(project.path('.gangway', 'defects'))).toBe(false)

describe('a disk that is full', () => {
  it.each([8, 64, 200, 300])('is told at %i KB, loses nothing, and the run goes on when there is space again', async (kilobytes) => {
    const project = shop()
    const full = await limited(project, kilobytes, 'onboard', '--source', 'products.csv', '--unattended', '--approve', '--until', 'plan')
    noDefect(project)
    if (kilobytes < 100) expect(full).toMatchObject({ code: 4, document: { error: { code: 'disk_full' } } })
    expect([0, 4]).toContain(full.code)
    const { document } = await project.json('runs')
    expect(document).toMatchObject({ runs: [{ state: 'stopped', resumable: full.code === 4 }] })
    const after = await project.json('resume')
    expect(after, after.stderr).toMatchObject({ code: 0, document: { state: 'stopped', message: 'ended after plan, as asked' } })
  })

  it('stops a profile too, and the run ends as if nothing had been', async () => {
    const project = shop()
    const start = ['onboard', '--source', 'products.csv', '--unattended', '--approve', '--until', 'confirm']
    const full = await limited(project, 200, ...start)
    expect(full, full.stderr).toMatchObject({ code: 4, document: { error: { code: 'disk_full' } } })
    noDefect(project)
    expect(await project.json('resume')).toMatchObject({ code: 0, document: { message: 'ended after confirm, as asked' } })
  })
})

describe('a folder that cannot be written', () => {
  it.each(['workloads', 'lake'])('is told before anything is built: %s', async (folder) => {
    const project = shop()
    project.write(folder, 'mine\n')
    const { code, document } = await project.json('onboard', '--source', 'products.csv', '--unattended', '--approve')
    expect({ code, document }).toMatchObject({ code: 4, document: { error: { code: 'environment_incomplete', subject: 'folder' } } })
    expect(JSON.stringify(document)).toContain(`/${folder} cannot be written`)
    expect(readFileSync(project.path(folder), 'utf8')).toBe('mine\n')
  })

  it('is told where not even the run can be noted', async () => {
    const project = shop()
    project.write('.gangway', 'mine\n')
    const { code, document } = await project.json('onboard', '--source', 'products.csv', '--unattended')
    expect({ code, document }).toMatchObject({ code: 2, document: { error: { code: 'not_a_folder' } } })
    expect(readFileSync(project.path('.gangway'), 'utf8')).toBe('mine\n')
  })
})
