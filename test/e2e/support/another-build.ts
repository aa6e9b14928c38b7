import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkout } from './project.ts'

/** What a build is made of; what is installed is shared. */
const COPIED = ['agents', 'bin', 'package.json', 'prompts', 'scripts', 'shared', 'src', 'templates', 'tsconfig.json']
const SHARED = ['.venv', '.venv-airflow', 'node_modules']

export interface Edit {
  path: string
  from: string
  to: string
}

/** Another Gangway, really built: a copy of the checkout with edits and a version of its own. */
export class AnotherBuild {
  readonly directory = mkdtempSync(join(tmpdir(), 'gangway-build-'))

  constructor(version: string, edits: readonly Edit[]) {
    for (const path of COPIED) cpSync(join(checkout, path), join(this.directory, path), { recursive: true })
    for (const path of SHARED) symlinkSync(join(checkout, path), join(this.directory, path))
    const manifest: object = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'))
    writeFileSync(join(this.directory, 'package.json'), JSON.stringify({ ...manifest, version }, undefined, 2))
    for (const edit of edits) this.#edit(edit)
    execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: this.directory, stdio: ['ignore', 'ignore', 'inherit'] })
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
