import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { checkout } from './project.ts'

/** What a build is made of; what is installed is shared. */
const COPIED = ['agents', 'bin', 'package.json', 'prompts', 'requirements', 'scripts', 'shared', 'src', 'templates', 'tsconfig.json']
const SHARED = ['.venv', '.venv-airflow', '.cache/tools', 'node_modules']

export interface Edit {
  path: string
  from: string
  to: string
}

/** The wheel has the version of the package. */
function versionOfRuntime(version: string): readonly Edit[] {
  const { version: own } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')))
  return [
    { path: 'shared/python/pyproject.toml', from: `version = "${own}"`, to: `version = "${version}"` },
    { path: 'shared/python/gangway_runtime/__init__.py', from: `VERSION = "${own}"`, to: `VERSION = "${version}"` },
  ]
}

/** Another Gangway, really built: a copy of the checkout with edits and a version of its own. */
export class AnotherBuild {
  readonly directory = mkdtempSync(join(tmpdir(), 'gangway-build-'))

  constructor(version: string, edits: readonly Edit[]) {
    for (const path of COPIED) cpSync(join(checkout, path), join(this.directory, path), { recursive: true })
    for (const folder of ['.cache', 'workloads']) mkdirSync(join(this.directory, folder))
    for (const path of SHARED) symlinkSync(join(checkout, path), join(this.directory, path))
    const manifest: object = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'))
    writeFileSync(join(this.directory, 'package.json'), JSON.stringify({ ...manifest, version }, undefined, 2))
    for (const edit of [...versionOfRuntime(version), ...edits]) this.#edit(edit)
    for (const script of ['scripts/build.mjs', 'scripts/build-wheel.mjs'])
      execFileSync(process.execPath, [script], { cwd: this.directory, stdio: ['ignore', 'ignore', 'inherit'] })
  }

  get program(): string {
    return join(this.directory, 'bin', 'gangway.mjs')
  }

  #edit({ path, from, to }: Edit): void {
    const file = join(this.directory, path)
    const text = readFileSync(file, 'utf8')
    if (!text.includes(from)) throw new Error(`${path} does not hold ${JSON.stringify(from)} any more: choose another edit`)
    writeFileSync(
      file,
      text.replace(from, () => to),
    )
  }
}
