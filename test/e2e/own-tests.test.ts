import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkout, Project } from './support/project.ts'

const python = join(checkout, '.venv', 'bin', 'python')
const project = new Project()
const folder = project.path('workloads', 'visits')
/** Deliveries arrive in a folder outside of the project, named by its whole path. */
const source = join(mkdtempSync(join(tmpdir(), 'gangway-deliveries-')), 'visits.csv')

const visits = (rows: number, others = '') =>
  [
    'id,day,place,minutes',
    ...Array.from({ length: rows }, (_, row) => `${row + 1},2024-03-${10 + (row % 20)},hall ${row % 3},${row}`),
  ].join('\n') + `\n${others}`

/** What `pytest` in the folder of the workload says last. */
function pytest(): { counts: Record<string, number>; output: string } {
  const env = { ...process.env, PYTHONPATH: join(checkout, 'shared', 'python'), PYTHONDONTWRITEBYTECODE: '1' }
  const { stdout } = spawnSync(python, ['-m', 'pytest', '-q'], { cwd: folder, env, encoding: 'utf8' })
  const last = stdout.trim().split('\n').at(-1) ?? ''
  const counts = [...last.matchAll(/(\d+) (passed|failed|errors?|skipped)/g)].map(([, count, word]) => [word ?? '', Number(count)])
  return { counts: Object.fromEntries(counts) as Record<string, number>, output: stdout }
}

function startByHand(script: string): number | null {
  const env = { ...process.env, PYTHONPATH: join(checkout, 'shared', 'python'), PYTHONDONTWRITEBYTECODE: '1' }
  return spawnSync(python, [join(folder, script)], { cwd: folder, env, encoding: 'utf8' }).status
}

describe("pytest in a workload's folder", () => {
  beforeAll(async () => {
    writeFileSync(source, visits(60))
    const { code } = await project.warm('onboard', '--source', source, '--answers', answers(), '--unattended', '--approve')
    expect(code).toBe(0)
  })

  const answers = () => project.write('answers.json', JSON.stringify({ primary_key: ['id'] }))

  it('judges the published tables after the onboarding', () => {
    const { counts, output } = pytest()
    expect(counts, output).toEqual({ passed: expect.any(Number), skipped: expect.any(Number) })
    expect(counts['passed']).toBeGreaterThan(70)
  })

  it('judges them still after scripts were started by hand', () => {
    writeFileSync(source, visits(90, '91,2024-03-10,hall 1,some\n'))
    const before = pytest().counts
    expect(startByHand('scripts/extract/extract_visits.py')).toBe(0)
    expect(startByHand('scripts/transform/bronze_to_silver.py')).toBe(0)
    const { counts, output } = pytest()
    expect(counts, output).toEqual(before)
  })

  it('judges a later delivery, of another size and with a column more', async () => {
    writeFileSync(source, visits(90, '91,2024-03-10,hall 1,some\n').replaceAll('\n', ',x\n').replace(',x', ',guide'))
    const { code } = await project.warm('run', 'visits')
    expect(code).toBe(0)
    const { counts, output } = pytest()
    expect(counts, output).toEqual({ passed: expect.any(Number), skipped: expect.any(Number) })
    expect(output).not.toContain('the records of run')
  })

  it('passes over what needs the records of a run that are not there, and over the tables where nothing is published', () => {
    rmSync(join(folder, '.gangway', 'runs'), { recursive: true })
    expect(pytest().counts).toEqual({ passed: expect.any(Number), skipped: expect.any(Number) })
    rmSync(project.path('lake'), { recursive: true })
    const { counts, output } = pytest()
    expect(counts, output).toEqual({ passed: expect.any(Number), skipped: expect.any(Number) })
    expect(counts['passed']).toBeGreaterThan(45)
  })
})
