import { describe, expect, it } from 'vitest'
import { importsOf, type Import } from './support/imports.ts'
import { extensionOf, layerOf, mayImport } from './support/layers.ts'
import { engineFiles } from './support/source-files.ts'

const imports = engineFiles().flatMap(importsOf)

/** What extensions may use of Node: nothing that reaches the disk, the network or another process. */
const harmlessBuiltins = new Set(['node:buffer', 'node:crypto', 'node:path', 'node:string_decoder', 'node:url', 'node:util', 'node:zlib'])

describe('direction of dependencies', () => {
  it('knows the layer of every file', () => {
    const unknown = engineFiles().filter(({ path }) => mayImport[layerOf(path) ?? ''] === undefined)
    expect(
      unknown.map(({ path }) => path),
      'each file belongs to a layer of docs/architecture.md; a new layer is a decision and gets a line in support/layers.ts',
    ).toEqual([])
  })

  it('points down only', () => {
    expect(imports.flatMap(climb), 'a layer imports only what stands below it: pass the thing in from above instead').toEqual([])
  })

  it('lets domain import zod and nothing else', () => {
    const foreign = imports.filter(({ from, packageName }) => layerOf(from.path) === 'domain' && packageName && packageName !== 'zod')
    expect(list(foreign), 'domain is vocabulary: schemas and pure functions, at home in every process').toEqual([])
  })

  it('keeps the files of an extension in its own folder', () => {
    const strangers = imports.filter(({ from, path }) => {
      const home = extensionOf(from.path)
      return home !== undefined && path !== undefined && path !== 'src/kit/index.ts' && !path.startsWith(`${home}/`)
    })
    expect(
      list(strangers),
      'an extension imports only #kit and its own files, so that adding or removing one touches nothing else',
    ).toEqual([])
  })

  it('reaches the ground from extensions by name only', () => {
    const byPath = imports.filter(
      ({ from, path, specifier }) => extensionOf(from.path) && path === 'src/kit/index.ts' && specifier !== '#kit',
    )
    expect(list(byPath), 'an extension says #kit, so that it can live anywhere').toEqual([])
  })

  it('keeps the disk, the network and processes out of agents, formats, dialects and masks', () => {
    const reaching = imports.filter(({ from, packageName }) => {
      const isPure = ['agents', 'formats', 'dialects', 'masks'].includes(layerOf(from.path) ?? '')
      return isPure && packageName?.startsWith('node:') && !harmlessBuiltins.has(packageName)
    })
    expect(list(reaching), 'these decide from what they are given; the engine reads and writes for them').toEqual([])
  })
})

function climb({ from, path, specifier, where }: Import): readonly string[] {
  const [source, target] = [layerOf(from.path), path === undefined ? undefined : layerOf(path)]
  if (source === undefined || target === undefined || source === target) return []
  return mayImport[source]?.includes(target) ? [] : [`${where} ${source} imports ${target} (${specifier})`]
}

const list = (found: readonly Import[]): readonly string[] => found.map(({ where, specifier }) => `${where} imports ${specifier}`)
