import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { environmentError, GangwayError, locationOf, sourceAt, splitGlob, type Source } from '#domain'
import { dataNames, sourceMissing, withinBudget, withoutEmpty, type SourceReading, type SourceWanted } from '#kit'
import type { SourcesFixture } from './platform-sources.ts'

/** Objects in memory, by their whole keys: what a store of objects is to a platform. A key is a name, and no way through folders. */
export class FakeSources implements SourcesFixture {
  readonly #objects = new Map<string, string>()
  #shelves = 0

  readonly reading: SourceReading = {
    sources: ['local'],
    connect: async (source) => {
      try {
        return { ok: true, detail: `${this.#find(source).files.length} objects` }
      } catch (error) {
        if (!(error instanceof GangwayError)) throw error
        return { ok: false, detail: error.message, hint: error.hint ?? '' }
      }
    },
    read: (source, wanted) => this.#read(source, wanted),
  }

  put(files: Readonly<Record<string, string>>) {
    const shelf = `shelf${(this.#shelves += 1)}`
    const replace = (after: Readonly<Record<string, string>>): Promise<void> => {
      for (const key of this.#objects.keys()) if (key.startsWith(`${shelf}/`)) this.#objects.delete(key)
      for (const [name, text] of Object.entries(after)) this.#objects.set(`${shelf}/${name}`, text)
      return Promise.resolve()
    }
    return replace(files).then(() => ({
      source: ({ pattern, file }: { pattern?: string; file?: string } = {}) =>
        sourceAt({ path: file === undefined ? shelf : `${shelf}/${file}`, pattern }),
      replace,
    }))
  }

  unreadable(): Promise<Source> {
    return Promise.resolve(sourceAt({ path: 'denied/a.csv' }))
  }

  #find(source: Source) {
    const { path, pattern } = { ...locationOf(source) }
    const location = pattern === undefined && !this.#objects.has(path) ? splitGlob(path) : { path, pattern }
    if (path.startsWith('denied/'))
      throw environmentError({ code: 'not_readable', message: `${path} may not be read.`, subject: path, hint: 'Ask for it.' })
    const single = this.#objects.get(path)
    if (single !== undefined)
      return { location, root: dirname(path), isFile: true, files: [sized(path.slice(dirname(path).length + 1), single)], leftOut: [] }
    const below = [...this.#objects.keys()]
      .filter((key) => key.startsWith(`${location.path}/`))
      .map((key) => key.slice(location.path.length + 1))
    const { names, leftOut } = dataNames(below, location.pattern)
    const { files, leftOut: empty } = withoutEmpty(names.map((name) => sized(name, this.#objects.get(`${location.path}/${name}`) ?? '')))
    if (files.length === 0) throw sourceMissing(path, `Nothing is called ${path} ${location.pattern ?? ''}.`, leftOut)
    return { location, root: location.path, isFile: false, files, leftOut: [...leftOut, ...empty] }
  }

  async #read(source: Source, { budgetBytes, into }: SourceWanted) {
    const { location, root, isFile, files: all, leftOut } = this.#find(source)
    const { files, sample } = withinBudget(all, budgetBytes)
    await rm(into, { recursive: true, force: true })
    for (const { name } of files) {
      await mkdir(dirname(join(into, name)), { recursive: true })
      await writeFile(join(into, name), this.#objects.get(`${root}/${name}`) ?? '')
    }
    const [first] = files
    return {
      location,
      path: isFile && first ? join(into, first.name) : into,
      files: files.map((file) => ({ ...file, path: join(into, file.name) })),
      leftOut,
      ...(sample ? { sample } : {}),
    }
  }
}

const sized = (name: string, text: string) => ({ name, bytes: Buffer.byteLength(text) })
