/**
 * Bundles `src/cli/main.ts` into `dist/`: `node scripts/build.mjs`.
 * What is reached by a dynamic `import()` becomes a chunk of its own, so that `--help` reads one small file.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { bundledPackages, renderThirdParty } from './build/third-party.mjs'
import { findStaleRegistries } from './make-registries.mjs'
import { root } from './setup/paths.mjs'

/** Native bindings stay outside, since a bundle cannot hold them; the AWS SDK, since it is large and lazy anyway. */
const external = ['@duckdb/*', 'libsql', '@libsql/*', '@aws-sdk/*', '@smithy/*']

/** The checkpoints' store asks for a package with a native build; this one is a drop-in, and npm's overrides do not reach dependents. */
const alias = { 'better-sqlite3': 'libsql' }

/** Packages written for CommonJS call `require` of built-ins. */
const banner =
  "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);"

const chunks = 'dist/chunks'

const stale = registriesOrExit()
if (stale.length > 0) {
  console.error(`Stale: ${stale.join(', ')}. Run \`npm run registries\`.`)
  process.exit(1)
}

/** Zod brings its messages in fifty languages, half of all that every command would read; ours are in English. */
const englishOnly = {
  name: 'english-only',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js'",
    }))
  },
}

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { gangway: 'src/cli/main.ts', commands: 'src/cli/commands.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external,
  alias,
  banner: { js: banner },
  legalComments: 'none',
  minifySyntax: true,
  minifyWhitespace: true,
  plugins: [englishOnly],
  logLevel: 'warning',
  metafile: true,
}).catch(() => process.exit(1)) // esbuild has printed what is wrong

const leftovers = (await readdir(join(root, chunks)).catch(() => [])).filter((name) => !(`${chunks}/${name}` in metafile.outputs))
await Promise.all(leftovers.map((name) => rm(join(root, chunks, name))))

await writeFile(join(root, 'dist', 'THIRD-PARTY.txt'), renderThirdParty(root, bundledPackages(metafile)))
/** For whoever asks what is in the bundle; it is not packed. */
await writeFile(join(root, 'dist', '.metafile.json'), JSON.stringify({ inputs: Object.keys(metafile.inputs) }))

/** Tells one bundle from another: what an older one rendered is rendered again. */
const hash = createHash('sha256')
for (const path of Object.keys(metafile.outputs).sort()) hash.update(`${path}\n`).update(await readFile(join(root, path)))
await writeFile(join(root, 'dist', 'bundle.sha256'), `${hash.digest('hex')}\n`)

/** An extension that is not whole stops the build with what it lacks. */
function registriesOrExit() {
  try {
    return findStaleRegistries()
  } catch (error) {
    console.error(error.message)
    return process.exit(1)
  }
}
