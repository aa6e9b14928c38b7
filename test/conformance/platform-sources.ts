import { readFileSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Source } from '#domain'
import type { Platform, ReadSource, SourceWanted } from '#kit'

/** Files that a platform reads, put where it finds them. */
export interface SourcesFixture {
  /** A folder of its own each time, with these files in it. */
  put(files: Readonly<Record<string, string>>): Promise<Shelf>
  /** A source that is there, and that nobody may read or no reader could. */
  unreadable(): Promise<Source>
}

export interface Shelf {
  /** All of its files, those that a glob names, or one. */
  source(which?: { pattern?: string; file?: string }): Source
  /** From now on these files are what it holds. */
  replace(files: Readonly<Record<string, string>>): Promise<void>
}

/** How a platform reads sources, whatever it is that holds them. */
export function testSources(fixture: () => { platform: Platform; sources: SourcesFixture; scratch: string }): void {
  let readings = 0
  const platform = (): Platform => fixture().platform
  const read = (source: Source, wanted: Partial<SourceWanted> = {}): Promise<ReadSource> =>
    platform().read(source, { budgetBytes: 1_000_000, into: join(fixture().scratch, `read${(readings += 1)}`), ...wanted })
  const namesOf = ({ files }: ReadSource): readonly string[] => files.map(({ name }) => name)

  describe('reads sources', () => {
    it('of kinds that it names, and says of one that it can be read', async () => {
      const { sources } = platform()
      const source = (await fixture().sources.put({ 'a.csv': 'id\n1\n' })).source()
      expect(sources).toContain(source.type)
      expect(await platform().connect(source)).toEqual({ ok: true, detail: expect.stringMatching(/\S/) })
    })

    it('whole, each file under its name and with its bytes, sorted, and nothing else', async () => {
      const texts = { 'b.csv': 'id\n2\n', 'a.csv': 'id\n1\n', 'sub/c.csv': 'id\n3\n' }
      const shelf = await fixture().sources.put({ ...texts, _SUCCESS: '', 'a.csv.md5': 'x', 'empty.csv': '' })
      const found = await read(shelf.source())
      expect(namesOf(found)).toEqual(['a.csv', 'b.csv', 'sub/c.csv'])
      expectFiles(found, texts)
      expect(statSync(found.path).isDirectory()).toBe(true)
      expect(found.leftOut.map(({ name }) => name).toSorted()).toEqual(['_SUCCESS', 'a.csv.md5', 'empty.csv'])
      for (const { because } of found.leftOut) expect(because).toMatch(/\S/)
      expect(found.sample).toBeUndefined()
    })

    it('as a glob names them, and one file alone', async () => {
      const shelf = await fixture().sources.put({ 'a.csv': 'id\n1\n', 'b.txt': 'no', 'sub/c.csv': 'id\n3\n' })
      expect(namesOf(await read(shelf.source({ pattern: '*.csv' })))).toEqual(['a.csv'])
      expect(namesOf(await read(shelf.source({ pattern: '**/*.csv' })))).toEqual(['a.csv', 'sub/c.csv'])
      const one = await read(shelf.source({ file: 'sub/c.csv' }))
      expectFiles(one, { 'c.csv': 'id\n3\n' })
      expect(resolve(one.path)).toBe(resolve(one.files[0]?.path ?? ''))
    })

    it('names what is missing, before and while it is read', async () => {
      const shelf = await fixture().sources.put({ 'a.csv': 'id\n1\n' })
      for (const source of [shelf.source({ file: 'none.csv' }), shelf.source({ pattern: '*.json' })]) {
        await expect(read(source)).rejects.toMatchObject({ fault: 'caller', code: 'source_missing', hint: expect.stringMatching(/\S/) })
        expect(await platform().connect(source)).toEqual({
          ok: false,
          detail: expect.stringMatching(/none\.csv|\*\.json/),
          hint: expect.stringMatching(/\S/),
        })
      }
    })

    it('refuses what is there and cannot be read, without waiting for it', async () => {
      const source = await fixture().sources.unreadable()
      await expect(read(source)).rejects.toMatchObject({
        fault: expect.stringMatching(/caller|environment/),
        code: expect.not.stringMatching('source_missing'),
        hint: expect.stringMatching(/\S/),
      })
      expect(await platform().connect(source)).toMatchObject({ ok: false, detail: expect.stringMatching(/\S/) })
    })

    it('as they lie now: what changed, came or went since the last reading is seen, wherever that was brought', async () => {
      const shelf = await fixture().sources.put({ 'a.csv': 'id\n1\n', 'b.csv': 'id\n2\n' })
      const into = join(fixture().scratch, 'twice')
      await read(shelf.source(), { into })
      const after = { 'a.csv': 'id\n1\n10\n', 'c.csv': 'id\n3\n' }
      await shelf.replace(after)
      const again = await read(shelf.source(), { into })
      expect(namesOf(again)).toEqual(['a.csv', 'c.csv'])
      expectFiles(again, after)
      await shelf.replace({})
      await expect(read(shelf.source(), { into })).rejects.toMatchObject({ code: 'source_missing' })
    })

    it('under whatever name they have, and brings none out of its folder', async () => {
      const names = ["it's; rm -rf $HOME.csv", 'a"b`c.csv', 'tab\tand\nline.csv', 'größe 100%20.csv', 'a[1]{2}.csv', '-rf.csv']
      const texts = Object.fromEntries(names.map((name, index) => [name, `id\n${index}\n`]))
      const into = join(fixture().scratch, 'hostile')
      const found = await read((await fixture().sources.put({ ...texts, 'deep/../out.csv': 'id\n' })).source(), { into })
      const told = found.files.filter(({ name }) => names.includes(name))
      expect(Object.fromEntries(told.map(({ name, path }) => [name, readFileSync(path, 'utf8')]))).toEqual(texts)
      for (const { name, path } of found.files) {
        expect(name).not.toMatch(/^\/|(^|\/)\.\.(\/|$)/)
        expect(resolve(path).startsWith(resolve(found.path) + sep), path).toBe(true)
      }
    })

    it('up to the budget where they have to be brought, and states which part that is', async () => {
      const texts = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`${name}.csv`, 'id\n1\n']))
      const source = (await fixture().sources.put(texts)).source()
      const into = join(fixture().scratch, 'part')
      const found = await read(source, { budgetBytes: 16, into })
      const isBrought = resolve(found.path).startsWith(resolve(into))
      const sample = { files: 3, bytes: 15, of_files: 6, of_bytes: 30, how: expect.stringMatching(/\S/) }
      expect([found.files.length, found.sample]).toEqual(isBrought ? [3, sample] : [6, undefined])
      expectFiles(found, Object.fromEntries(namesOf(found).map((name) => [name, 'id\n1\n'])))
      expect(namesOf(await read(source, { budgetBytes: 16, into }))).toEqual(namesOf(found))
    })
  })
}

/** What scripts find below `path` is what is listed, with these texts. */
function expectFiles({ path, files }: ReadSource, texts: Readonly<Record<string, string>>): void {
  expect(Object.fromEntries(files.map((file) => [file.name, readFileSync(file.path, 'utf8')]))).toEqual(texts)
  for (const file of files) {
    expect(file.bytes).toBe(statSync(file.path).size)
    expect([resolve(path), resolve(path, file.name)]).toContain(resolve(file.path))
  }
}
