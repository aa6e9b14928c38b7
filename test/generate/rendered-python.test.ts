import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { buildWorkload, writeArtifacts } from './workload-fixture.ts'
import { variants } from './variants.ts'

const project = mkdtempSync(join(tmpdir(), 'gangway-render-'))
afterAll(() => rmSync(project, { recursive: true, force: true }))

const bin = (name: string): string => resolve('.venv/bin', name)
const env = { ...process.env, PYTHONPATH: resolve('shared/python'), PYTHONDONTWRITEBYTECODE: '1', PYTEST_DISABLE_PLUGIN_AUTOLOAD: '1' }
const run = (cwd: string, command: string, ...args: string[]) => {
  const done = spawnSync(bin(command), args, { cwd, env, encoding: 'utf8' })
  return { status: done.status, output: `${done.stdout}${done.stderr}` }
}

/** What a senior data engineer would have switched on. */
const RULES = 'E,F,I,B,UP,SIM,PTH,D1'
const ruff = ['--no-cache', '--isolated', '--line-length', '100']

/** The unit tests as the gate runs them. */
const UNIT_TESTS = `
import sys
from glob import glob
from gangway_gate.pytest_run import run
told = run(sys.argv[1], sorted(glob("tests/unit/*.py")), sys.argv[2])
print(told["asserting_nothing"], told["not_reached"])
sys.exit(told["exit_code"])
`

describe.each(variants)('$name', async ({ name, request, profile, references }) => {
  const folder = join(project, 'workloads', name)
  const { artifacts } = await buildWorkload(request, profile, references)
  await writeArtifacts(folder, artifacts)

  it('is clean Python, formatted as ruff formats it', () => {
    const code = ['scripts', 'dags', 'tests/conftest.py']
    expect(run(folder, 'ruff', 'check', ...ruff, '--select', RULES, '--ignore', 'D104', ...code)).toMatchObject({ status: 0 })
    expect(run(folder, 'ruff', 'check', ...ruff, '--select', 'E,F,I,B,UP,SIM,PTH', 'tests')).toMatchObject({ status: 0 })
    expect(run(folder, 'ruff', 'format', ...ruff, '--check', '.')).toMatchObject({ status: 0 })
  })

  it('passes its own unit tests, on rows that are crafted; each goes through an assert that can fail', { timeout: 120_000 }, () => {
    const { status, output } = run(folder, 'python', '-c', UNIT_TESTS, folder, join(project, `temporary-${name}`))
    expect(output).not.toContain('failed')
    expect(output.trim().split('\n').at(-1), output).toBe('[] {}')
    expect(status, output).toBe(0)
  })
})
