import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { writeRegistries } from '../../../scripts/make-registries.mjs'
import { root } from './source-files.ts'

/** What a stranger adds: a folder a shelf of docs/extending.md, each with its files where they would lie in the checkout. */
const added = join(import.meta.dirname, '..', 'added')

/** What is needed to build, to run and to judge examples; what was installed is the same. */
const copied = [
  'src',
  'agents',
  'templates',
  'prompts',
  'shared',
  'requirements',
  'bin',
  'scripts',
  'package.json',
  'tsconfig.json',
  'test/plan/support',
]
const linked = ['node_modules', '.venv', '.venv-airflow', '.cache/tools']

/**
 * A dialect is some forty functions, so a stranger's is a copy of one that an engine here runs, with spellings of its own.
 * The platform that is added names it.
 */
const dialect = {
  of: 'src/dialects/duckdb',
  is: 'src/dialects/quack',
  edits: [
    { file: 'dialect.ts', from: "id: 'duckdb'", to: "id: 'quack'" },
    { file: 'text.ts', from: "'\\\\1', 'g')`", to: "'\\\\1', 'gs')`" },
  ],
}

/** A copy of the checkout in which extensions lie that nobody has edited a file for. */
export class ExtendedCheckout {
  readonly folder = mkdtempSync(join(tmpdir(), 'gangway-extended-'))
  /** Paths of what was added, in the checkout. */
  readonly paths: readonly string[]

  constructor(shelves: readonly string[] = readdirSync(added)) {
    for (const part of copied) cpSync(join(root, part), join(this.folder, part), { recursive: true })
    for (const folder of ['.cache', 'workloads']) mkdirSync(join(this.folder, folder))
    for (const part of linked) symlinkSync(join(root, part), join(this.folder, part))
    this.paths = [...shelves.flatMap((shelf) => this.#add(join(added, shelf))), ...(shelves.includes('platform') ? this.#addDialect() : [])]
    writeRegistries(this.folder)
  }

  #add(shelf: string): readonly string[] {
    const entries = readdirSync(shelf, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const paths = entries.map((entry) => relative(shelf, join(entry.parentPath, entry.name)))
    // Nothing that is there may be written over: that would be an edit.
    for (const path of paths) cpSync(join(shelf, path), join(this.folder, path), { errorOnExist: true, force: false })
    return paths
  }

  #addDialect(): readonly string[] {
    const folder = join(this.folder, dialect.is)
    cpSync(join(root, dialect.of), folder, { recursive: true })
    for (const { file, from, to } of dialect.edits) {
      const text = readFileSync(join(folder, file), 'utf8')
      if (!text.includes(from)) throw new Error(`${dialect.of}/${file} does not hold ${from} any more: choose another spelling`)
      writeFileSync(
        join(folder, file),
        text.replace(from, () => to),
      )
    }
    return readdirSync(folder).map((file) => `${dialect.is}/${file}`)
  }

  put(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true })
    writeFileSync(join(this.folder, path), text)
  }

  build(): void {
    for (const script of ['scripts/build.mjs', 'scripts/build-wheel.mjs'])
      execFileSync(process.execPath, [script], { cwd: this.folder, stdio: ['ignore', 'ignore', 'inherit'] })
  }

  /** A command of the built program in a project. */
  gangway(project: string, ...args: readonly string[]): { code: number | null; stdout: string; stderr: string } {
    const env = { ...process.env, NO_COLOR: '1', GANGWAY_AS_OF: '2026-06-30' }
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(this.folder, 'bin', 'gangway.mjs'), ...args], {
      cwd: project,
      env,
      encoding: 'utf8',
    })
    return { code: status, stdout, stderr }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
