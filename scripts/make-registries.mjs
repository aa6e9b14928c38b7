/**
 * Writes the registries: `node scripts/make-registries.mjs [--check]`.
 * They list the extensions that lie in their folders, each behind a lazy import (what is plain data or needed at once: imported at once),
 * so that adding one edits no existing file.
 * `--check` writes nothing and ends with 1 if a registry is stale.
 */
import { createRequire, isBuiltin } from 'node:module'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runInNewContext, runInThisContext } from 'node:vm'
import { buildSync, transformSync } from 'esbuild'
import { root } from './setup/paths.mjs'

const folder = 'src/app/registries'

const underscored = (id) => id.replaceAll('-', '_')

/** Each mask must have what the runtime writes for it, what the judge makes of a value by itself, and rows that show it. */
const mask = {
  in: 'src/masks',
  file: 'mask.ts',
  key: underscored,
  needs: (id) => [
    `src/masks/${id}/mask.examples.json`,
    `shared/python/gangway_runtime/masking/methods/${underscored(id)}.py`,
    `shared/python/gangway_gate/reference/masks/${underscored(id)}.py`,
  ],
}

/**
 * Each registry with the places that it lists: a file in each folder of `in`, or each file of a folder. `form` says how: `lazy` behind
 * imports, `eager` by key, `list` in a row, `shapes` in a row and merged, `kinds` in a row with their forms, `names` only the keys, `facts` what each says of itself, `contracts` what the command line reads of each; `path` where it stands when not among the others, `to` where the files of the same names lie, `key` what they are called,
 * `needs` the files without which one is refused.
 */
const registries = {
  agents: { places: [{ in: 'agents', file: 'agent.ts' }] },
  /** Below the engine nobody may import an agent; everybody may know who owns what. */
  agentFacts: { places: [{ in: 'agents', file: 'agent.ts' }], form: 'facts', path: 'src/domain/agent-facts.generated.ts' },
  platforms: { places: [{ in: 'src/platforms', file: 'platform.ts' }] },
  platformIds: { places: [{ in: 'src/platforms', file: 'platform.ts' }], form: 'names', path: 'src/domain/platform-ids.generated.ts' },
  formats: { places: [{ in: 'src/formats', file: 'format.ts' }] },
  formatIds: { places: [{ in: 'src/formats', file: 'format.ts' }], form: 'names', path: 'src/domain/format-ids.generated.ts' },
  dialects: { places: [{ in: 'src/dialects', file: 'dialect.ts' }] },
  checks: {
    places: [
      { in: 'agents', file: 'checks.ts', prefix: 'agents/' },
      { in: 'src/gate/checks', prefix: 'gate/' },
    ],
  },
  operations: { places: [{ in: 'src/app/operations', file: 'operation.ts' }] },
  /** How a source of each format is read, as it stands in config; each must have what recognises it and what reads it. */
  readingFormats: {
    places: [
      {
        in: 'src/domain/decisions/formats',
        needs: (id) => [
          `src/formats/${id}/format.ts`,
          `shared/python/gangway_runtime/formats/${id}/__init__.py`,
          `shared/python/gangway_runtime/formats/${id}/port.py`,
        ],
      },
    ],
    form: 'shapes',
    path: 'src/domain/decisions/reading-formats.generated.ts',
  },
  /** What a source of each platform is, as it stands in config; a platform may do with the sources of others. */
  sourceKinds: {
    places: [{ in: 'src/domain/decisions/sources', needs: (id) => [`src/platforms/${id}/platform.ts`] }],
    form: 'kinds',
    path: 'src/domain/decisions/sources.generated.ts',
  },
  stepShapes: {
    places: [{ in: 'src/domain/decisions/operations' }],
    form: 'list',
    path: 'src/domain/decisions/operations.generated.ts',
  },
  /** Those that have a shape; each must have its effect, its meaning without SQL, and rows that show it. */
  planOperations: {
    places: [
      {
        in: 'src/domain/decisions/operations',
        to: 'src/plan/operations',
        key: underscored,
        needs: (id) => [
          `src/plan/operations/${id}.ts`,
          `src/plan/operations/${id}.examples.json`,
          `shared/python/gangway_gate/reference/operations/${underscored(id)}.py`,
        ],
      },
    ],
    form: 'eager',
    path: 'src/plan/operations.generated.ts',
    exported: 'operations',
  },
  masks: { places: [mask], form: 'eager', path: 'src/plan/masks.generated.ts' },
  maskFacts: { places: [mask], form: 'facts', path: 'src/domain/mask-facts.generated.ts' },
  /** Last: an operation says of itself what the other registries list. */
  entries: { places: [{ in: 'src/app/operations', file: 'operation.ts' }], form: 'contracts' },
}

/**
 * Path of each registry in the checkout to the text that it should have.
 * @returns {Readonly<Record<string, string>>}
 */
export function renderRegistries(checkout = root) {
  return Object.fromEntries(Object.keys(registries).map((name) => [pathOf(name), textOf(checkout, name)]))
}

/** Paths of the registries that are missing or differ from what lies in the folders. */
export function findStaleRegistries(checkout = root) {
  return Object.entries(renderRegistries(checkout))
    .filter(([path, text]) => isStale(join(checkout, path), text))
    .map(([path]) => path)
}

const isStale = (file, text) => !existsSync(file) || readFileSync(file, 'utf8') !== text

const pathOf = (name) => registries[name].path ?? `${folder}/${name}.generated.ts`

function entriesOf(checkout, places) {
  const entries = places.flatMap((place) =>
    idsIn(checkout, place).map(({ id, path }) => ({ key: `${place.prefix ?? ''}${place.key?.(id) ?? id}`, path })),
  )
  return entries.sort((a, b) => (a.key < b.key ? -1 : 1))
}

function idsIn(checkout, place) {
  const names = existsSync(join(checkout, place.in)) ? readdirSync(join(checkout, place.in)) : []
  const found =
    place.file === undefined ? filesOf(names, place) : foldersOf(names, place).filter(({ path }) => existsSync(join(checkout, path)))
  refuseIncomplete(
    checkout,
    place,
    found.map(({ id }) => id),
  )
  return found
}

const foldersOf = (names, { in: folder, file }) => names.map((id) => ({ id, path: `${folder}/${id}/${file}` }))

const filesOf = (names, place) =>
  names
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts' && !/\.(test|d)\.ts$/.test(name))
    .map((name) => basename(name, '.ts'))
    .map((id) => ({ id, path: `${place.to ?? place.in}/${id}.ts` }))

/** What lacks a part of itself does not build. */
function refuseIncomplete(checkout, place, ids) {
  const missing = ids.flatMap((id) => place.needs?.(id) ?? []).filter((path) => !existsSync(join(checkout, path)))
  if (missing.length > 0) throw new Error(`Missing: ${missing.join(', ')}. docs/extending.md says what each is for.`)
  const empty = ids
    .flatMap((id) => place.needs?.(id) ?? [])
    .filter((path) => path.endsWith('.examples.json') && isEmpty(join(checkout, path)))
  if (empty.length > 0) throw new Error(`No example in ${empty.join(', ')}: write rows in and rows out.`)
}

const isEmpty = (path) => !JSON.parse(readFileSync(path, 'utf8')).some(({ rows }) => rows.length > 0)

function textOf(checkout, name) {
  const registry = registries[name]
  const from = dirname(pathOf(name))
  const entries = entriesOf(checkout, registry.places).map(({ key, path }) => ({
    key,
    path: relativePath(from, path),
    file: join(checkout, path),
  }))
  return heading + forms[registry.form ?? 'lazy'](registry.exported ?? name, entries)
}

const heading = '// Generated by `npm run registries` from what lies in the folders; not edited by hand.\n'

const forms = {
  lazy(name, entries) {
    const lines = entries.map(({ key, path }) => `  ${quoteKey(key)}: () => import('${path}'),\n`)
    const body = lines.length === 0 ? '{}' : `{\n${lines.join('')}}`
    return `export const ${name} = ${body} as const\n`
  },
  eager(name, entries) {
    const lines = entries.map(({ key }) => `  ${quoteKey(key)}: ${variableOf(key)},\n`)
    return `${importsOf(entries)}\nexport const ${name} = {\n${lines.join('')}} as const\n`
  },
  list(name, entries) {
    const lines = entries.map(({ key }) => `  ${variableOf(key)},\n`)
    return `${importsOf(entries)}\nexport const ${name} = [\n${lines.join('')}] as const\n`
  },
  facts: (name, entries) => `export const ${name} = ${JSON.stringify(entries.map(factsIn), null, 2)} as const\n`,
  shapes(name, entries) {
    const list = entries.map(({ key }) => `  ${variableOf(key)},\n`).join('')
    const options = entries.map(({ key }) => `  ...${variableOf(key)}.shape,\n`).join('')
    return `${importsOf(entries)}\nexport const ${name} = [\n${list}] as const\n\n/** Every option that any of them has. */\nexport const formatOptions = {\n${options}} as const\n`
  },
  kinds(name, entries) {
    const list = (suffix) => entries.map(({ key }) => `  ${variableOf(key)}${suffix},\n`).join('')
    return `${importsOf(entries)}\nexport const ${name} = [\n${list('')}] as const\n\n/** Their forms, for a union. */\nexport const sourceShapes = [\n${list('.shape')}] as const\n`
  },
  contracts: (name, entries) =>
    `export const ${name} = [\n${contractsIn(entries)
      .map((entry) => `  ${JSON.stringify(entry)}`)
      .join(',\n')}\n] as const\n`,
  names: (name, entries) => `export const ${name} = [${entries.map(({ key }) => `'${key}'`).join(', ')}] as const\n`,
}

/** What a definition says of itself: its own file alone is run, so that what it does, which it imports, is left out. */
function factsIn({ key, file }) {
  const { code } = transformSync(readFileSync(file, 'utf8'), { loader: 'ts', format: 'cjs' })
  const define = new Proxy({}, { get: () => (definition) => definition })
  const module = { exports: {} }
  runInNewContext(code, { module, exports: module.exports, require: (name) => (name === '#kit' ? define : {}) })
  const facts = JSON.parse(JSON.stringify(module.exports.default ?? null))
  refuseMisnamed(facts?.id, { key, file })
  return facts
}

function refuseMisnamed(id, { key, file }) {
  if (id !== key) throw new Error(`${file} must define what its folder is called: id: '${key}'.`)
}

/** What the command line reads of each contract: they are run with their schemas, and without what they do. */
function contractsIn(entries) {
  if (entries.length === 0) return []
  const imports = entries.map(({ file }, index) => `import operation${index} from ${JSON.stringify(file)}\n`).join('')
  const made = entries.map((_, index) => `entryOf(operation${index})`).join(', ')
  const contents = `import { entryOf } from ${JSON.stringify(join(root, 'src/cli/entry-of.ts'))}\n${imports}export const made = [${made}]`
  const options = { bundle: true, write: false, format: 'cjs', platform: 'node', packages: 'external', define, logLevel: 'silent' }
  const { outputFiles } = buildSync({ ...options, stdin: { contents, resolveDir: root, loader: 'ts' } })
  const module = { exports: {} }
  runInThisContext(`(module, exports, require) => {${outputFiles[0].text}}`)(module, module.exports, requireSchemas)
  module.exports.made.forEach(({ id }, index) => refuseMisnamed(id, entries[index]))
  return module.exports.made
}
const define = { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'src/app/config.ts')).href) }
const requireHere = createRequire(import.meta.url)
/** Engines and libraries are left out: any name of theirs is a function that gives itself. */
const requireSchemas = (name) => (name === 'zod' || isBuiltin(name) ? requireHere(name) : absent)
const absent = new Proxy(class {}, { get: (target, name) => (name === 'prototype' ? target.prototype : absent), apply: () => absent })

const importsOf = (entries) => entries.map(({ key, path }) => `import ${variableOf(key)} from '${path}'\n`).join('')
const variableOf = (key) => `${key.replaceAll(/[^A-Za-z0-9]+(.)/g, (_, letter) => letter.toUpperCase())}Entry`
const quoteKey = (key) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : `'${key}'`)

function relativePath(from, path) {
  const way = posix.relative(from, path)
  return way.startsWith('.') ? way : `./${way}`
}

/** One after the other: the contracts of operations are read with the registries that are written by then. */
export function writeRegistries(checkout = root) {
  const written = []
  for (const name of Object.keys(registries)) {
    const path = pathOf(name)
    const text = textOf(checkout, name)
    if (!isStale(join(checkout, path), text)) continue
    mkdirSync(dirname(join(checkout, path)), { recursive: true })
    writeFileSync(join(checkout, path), text)
    written.push(path)
  }
  return written
}

function check() {
  const stale = findStaleRegistries()
  if (stale.length > 0) console.error(`Stale: ${stale.join(', ')}. Run \`npm run registries\`.`)
  return stale.length === 0 ? 0 : 1
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    if (process.argv.includes('--check')) process.exitCode = check()
    else for (const path of writeRegistries()) console.log(`Wrote ${path}`)
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
