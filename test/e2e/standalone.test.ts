import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CopiedWorkload } from './support/copied-workload.ts'
import { checkout } from './support/project.ts'

const source = join(checkout, 'demo', 'products.csv')

/** Without Airflow, which has an environment of its own, its four tests are passed over. */
const green = { passed: expect.any(Number), skipped: 4 }

const RUN = ['-m', 'gangway_runtime', 'run']

describe('a committed workload that was copied to another place', () => {
  let copy: CopiedWorkload
  beforeAll(() => {
    copy = new CopiedWorkload(join(checkout, 'workloads', 'products'))
  })
  afterAll(() => copy.remove())

  it('says what to do where its source is not there', () => {
    const { status, stderr } = copy.python(RUN)
    expect(status, stderr).toBe(2)
    expect(stderr).toContain(`there is nothing to read below ${copy.folder} (demo/products.csv)`)
    expect(stderr).toContain('--source PATH or GANGWAY_SOURCE')
    expect(stderr).not.toContain('Traceback')
  })

  it('runs, and publishes below its own folder', () => {
    const { status, stdout, stderr } = copy.python([...RUN, '--source', source])
    expect(status, stderr).toBe(0)
    expect(stdout).toContain('published     gold.products 120')
    expect(readdirSync(join(copy.folder, 'lake'))).toContain('products')
    expect(readdirSync(copy.place)).toEqual(['a copy'])
    const used = copy.python([
      '-c',
      'import gangway_gate, gangway_runtime; print(gangway_gate.__file__, gangway_runtime.__file__, sep="\\n")',
    ])
    expect(
      used.stdout
        .trim()
        .split('\n')
        .filter((path) => path.startsWith(copy.environment)),
    ).toHaveLength(2)
  })

  it('passes its tests, also after a script was started by hand, and after a second run', () => {
    const first = copy.pytest()
    expect(first).toEqual(green)
    expect(first['passed']).toBeGreaterThan(90)
    // A delivery with a row more lands, and nothing of it is published yet.
    const more = join(copy.folder, 'more.csv')
    const lines = readFileSync(source, 'utf8').trimEnd().split('\n')
    writeFileSync(more, `${[...lines, (lines.at(-1) ?? '').replace(/^[^,]+/, 'NEW-0001')].join('\n')}\n`)
    const extract = copy.python(['scripts/extract/extract_products.py'], { GANGWAY_SOURCE: more })
    expect(extract.status, extract.stderr).toBe(0)
    expect(copy.pytest()).toEqual(first)
    const { status, stdout } = copy.python([...RUN, '--source', more, '--as-of', '2026-06-30'])
    expect(status, stdout).toBe(0)
    expect(stdout).toContain('published     gold.products 121')
    // What was measured on the delivery that was profiled says nothing of this one, and is passed over too.
    expect(copy.pytest()).toEqual({ ...green, skipped: expect.any(Number) })
  })

  it('is imported by an Airflow that has only the wheel besides', () => {
    expect(copy.importDags()).toEqual({ errors: {}, dags: ['products_dag'], isWheel: true })
  })

  it('keeps what runs make out of git, and the wheel in it', () => {
    copy.run('git', ['init', '--quiet'])
    const added = copy.run('git', ['add', '--dry-run', '--all']).stdout.split('\n')
    expect(added).toContain("add 'requirements.txt'")
    expect(added.filter((line) => line.endsWith(".whl'"))).toHaveLength(1)
    expect(added.filter((line) => /lake\/|\.venv|\.gangway\/(?:keys|runs)|__pycache__/.test(line))).toEqual([])
  })
})
