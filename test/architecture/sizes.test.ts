import { describe, expect, it } from 'vitest'
import { functionSizes, percentile } from './support/functions.ts'
import { engineFiles, filesBelow, sourceFile, type SourceFile } from './support/source-files.ts'

const limit = { file: 400, function: 60 }
const usual = { file: 220, function: 35 }

/** The ninetieth percentile of a handful of files says nothing. */
const enough = 20

const written = engineFiles().filter(({ path }) => !path.endsWith('.generated.ts'))
const tests = filesBelow('test', '.test.ts').map(sourceFile)
const scripts = filesBelow('scripts', '.mjs').map(sourceFile)
const python = filesBelow('shared/python', '.py').map(sourceFile)

describe('sizes', () => {
  it(`keeps files within ${limit.file} lines`, () => {
    const long = [...written, ...tests, ...scripts, ...python].filter(({ lines }) => lines > limit.file)
    expect(
      long.map(({ path, lines }) => `${path}: ${lines}`),
      'one concept per file: split it by concept',
    ).toEqual([])
  })

  it(`keeps functions within ${limit.function} lines`, () => {
    const long = [...written, ...scripts].flatMap(functionSizes).filter(({ lines }) => lines > limit.function)
    expect(
      long.map(({ where, lines }) => `${where}: ${lines}`),
      'the main function reads as its steps: name them',
    ).toEqual([])
  })

  it(`keeps nine of ten files within ${usual.file} lines and functions within ${usual.function}`, () => {
    if (written.length < enough) return
    const files = percentile(linesOf(written), 0.9)
    expect(files, `p90 of file sizes; the largest: ${largest(written)}`).toBeLessThanOrEqual(usual.file)
    const functions = percentile(linesOf(written.flatMap(functionSizes)), 0.9)
    expect(functions, 'p90 of function sizes').toBeLessThanOrEqual(usual.function)
  })
})

const linesOf = (items: readonly { lines: number }[]): readonly number[] => items.map(({ lines }) => lines)

const largest = (files: readonly SourceFile[]): string =>
  [...files]
    .sort((a, b) => b.lines - a.lines)
    .slice(0, 10)
    .map(({ path, lines }) => `${path} ${lines}`)
    .join(', ')
