import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { readConfig } from '../../../src/app/config.ts'
import { createContainer, type Container } from '../../../src/app/container/container.ts'
import type { OperationContext } from '../../../src/app/contract/operation.ts'

const checkout = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')

/** A project of its own that holds the workload of the demo's products, as it was landed. */
export class ProductsProject {
  readonly directory = mkdtempSync(join(tmpdir(), 'gangway-regenerate-'))
  readonly lines: string[] = []

  constructor(names: readonly string[] = ['products'], from = join('workloads', 'products')) {
    mkdirSync(join(this.directory, 'demo'))
    cpSync(join(checkout, 'demo', 'products.csv'), join(this.directory, 'demo', 'products.csv'))
    for (const name of names) {
      cpSync(join(checkout, from), join(this.directory, 'workloads', name), { recursive: true })
    }
  }

  get context(): OperationContext {
    return {
      project: this.directory,
      config: { ...readConfig({ PATH: process.env['PATH'] }), asOf: '2026-06-30' },
      progress: ({ message }) => this.lines.push(message),
      signal: new AbortController().signal,
    }
  }

  container(): Container {
    return createContainer(this.context)
  }

  path(...parts: readonly string[]): string {
    return join(this.directory, 'workloads', 'products', ...parts)
  }

  read(path: string): string {
    return readFileSync(this.path(path), 'utf8')
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true })
    writeFileSync(this.path(path), text)
  }

  /** Replaces a text that must be there once. */
  edit(path: string, from: string, to: string): string {
    const text = this.read(path)
    if (text.split(from).length !== 2) throw new TypeError(`${path} holds ${from} ${text.split(from).length - 1} times`)
    this.write(path, text.replace(from, to))
    return this.read(path)
  }

  /** Edits file and base alike: as if an older template had rendered it. */
  asOlderTemplate(path: string, from: string, to: string): void {
    this.edit(path, from, to)
    this.edit(`.gangway/base/${path}`, from, to)
  }

  remove(path: string): void {
    rmSync(this.path(path))
  }

  /** Path to modification time, inode and content of every file. */
  snapshot(): Record<string, string> {
    const files = readdirSync(this.path(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    return Object.fromEntries(
      files.map((entry) => {
        const path = join(entry.parentPath, entry.name)
        const { mtimeMs, ino } = statSync(path)
        return [relative(this.path(), path), `${mtimeMs} ${ino} ${readFileSync(path, 'utf8')}`]
      }),
    )
  }

  close(): void {
    rmSync(this.directory, { recursive: true, force: true })
  }
}

/** A project of the test that asks for it, and gone with it. */
export function products(names?: readonly string[]): ProductsProject {
  const project = new ProductsProject(names)
  onTestFinished(() => project.close())
  return project
}
