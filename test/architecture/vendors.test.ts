import { describe, expect, it } from 'vitest'
import ts from 'typescript'
import { importsOf } from './support/imports.ts'
import { extensionOf } from './support/layers.ts'
import { engineFiles, place, walk, type SourceFile } from './support/source-files.ts'

interface Wall {
  packages: RegExp
  /** Where it may be imported. */
  home: RegExp
  /** Whether one single file is its home. */
  oneFile?: boolean
  why: string
}

const walls: readonly Wall[] = [
  { packages: /^@langchain\//, home: /^src\/graph\//, why: 'LangGraph only sequences; nothing else may depend on how' },
  { packages: /^js-yaml$/, home: /^src\//, oneFile: true, why: 'one way to read and write YAML' },
  { packages: /^yaml$/, home: /^src\/workload\/merge\//, why: 'its node ranges are for the merge; values go through the one YAML file' },
  { packages: /^node-diff3$/, home: /^src\/workload\/merge\//, why: 'one way to merge what two sides changed' },
  { packages: /^fast-string-/, home: /^src\/system\//, oneFile: true, why: 'one measure of what a terminal shows' },
  { packages: /^handlebars$/, home: /^src\//, oneFile: true, why: 'one way to render text' },
  {
    packages: /^(execa|node:child_process)$/,
    home: /^src\/system\//,
    oneFile: true,
    why: 'limits, time-outs and clean-up of processes stand in one place',
  },
  { packages: /^@duckdb\//, home: /^src\/system\//, oneFile: true, why: 'settings that keep DuckDB off the network are set in one place' },
  { packages: /^@aws-sdk\/|^@smithy\//, home: /^src\/platforms\/aws\//, why: 'nothing outside the platform knows its vendor' },
  { packages: /^@modelcontextprotocol\//, home: /^src\/mcp\//, why: 'a face is thin, and the protocol changes' },
  { packages: /^(fastify|@fastify\/.*)$/, home: /^src\/web\//, why: 'a face is thin' },
  { packages: /^(commander|@clack\/prompts)$/, home: /^src\/cli\//, why: 'a face is thin' },
]

const imports = engineFiles().flatMap(importsOf)

describe('vendor walls', () => {
  it.each(walls)('keeps $packages at home: $why', ({ packages, home, oneFile, why }) => {
    const users = imports.filter(({ packageName }) => packageName !== undefined && packages.test(packageName))
    const strangers = users.filter(({ from }) => !home.test(from.path))
    expect(
      strangers.map(({ where, specifier }) => `${where} imports ${specifier}`),
      why,
    ).toEqual([])
    const homes = [...new Set(users.map(({ from }) => from.path))]
    if (oneFile) expect(homes.length, `${why}; now it is imported by ${homes.join(', ')}`).toBeLessThanOrEqual(1)
  })

  it('keeps the SDK of an extension in that extension', () => {
    const used = imports.filter(({ from, packageName }) => extensionOf(from.path) && packageName && !/^(node:|zod$)/.test(packageName))
    const shared = used.filter(({ from, packageName }) =>
      imports.some((other) => other.packageName === packageName && extensionOf(other.from.path) !== extensionOf(from.path)),
    )
    expect(
      shared.map(({ where, specifier }) => `${where} imports ${specifier}`),
      'a vendor SDK has one home',
    ).toEqual([])
  })
})

describe('walls around the process', () => {
  it('reads the environment in src/app/config.ts only', () => {
    expect(
      uses(/^process\.env$/, (path) => path !== 'src/app/config.ts'),
      'each variable is listed by `gangway doctor` from that file',
    ).toEqual([])
  })

  it('prints and exits in src/cli only', () => {
    const found = uses(/^(console\.\w+|process\.(exit|exitCode|stdout|stderr))$/, (path) => !path.startsWith('src/cli/'))
    expect(found, 'operations return values; a face prints them').toEqual([])
  })

  it('takes what it needs of the process by its full name', () => {
    const renamed = imports.filter(({ packageName }) => packageName === 'node:process' || packageName === 'node:console')
    expect(
      renamed.map(({ where }) => where),
      'an imported `env` or `exit` would pass by these walls',
    ).toEqual([])
  })
})

function uses(pattern: RegExp, isOutside: (path: string) => boolean): readonly string[] {
  return engineFiles()
    .filter(({ path }) => isOutside(path))
    .flatMap((file) => accesses(file, pattern))
}

function accesses(file: SourceFile, pattern: RegExp): readonly string[] {
  const found: string[] = []
  walk(file, (node) => {
    const name = accessName(node)
    if (name !== undefined && pattern.test(name)) found.push(`${place(file, node)} ${name}`)
  })
  return found
}

/** `process.env` and `process['env']` alike. */
function accessName(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) return `${node.expression.text}.${node.name.text}`
  if (!ts.isElementAccessExpression(node) || !ts.isIdentifier(node.expression)) return undefined
  return ts.isStringLiteralLike(node.argumentExpression) ? `${node.expression.text}.${node.argumentExpression.text}` : undefined
}
