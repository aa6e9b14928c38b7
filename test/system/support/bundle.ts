import { build } from 'esbuild'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of its own for one test file; removed by `remove`. */
export async function scratchFolder(name: string): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), `gangway-test-${name}-`))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** Makes one plain JavaScript file of a TypeScript program, so that child processes start fast. */
export async function bundleProgram(entry: string, folder: string): Promise<string> {
  const outfile = join(folder, `${entry.split('/').at(-1)?.replace(/\.ts$/, '') ?? 'program'}.mjs`)
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['@duckdb/node-api', '@duckdb/node-bindings'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  })
  return outfile
}
