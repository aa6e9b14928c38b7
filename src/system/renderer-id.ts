import { existsSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listFiles, sha256 } from '#system'

const known = new Map<string, Promise<string | null>>()

/**
 * Names the code and the templates that render, so that what one of them rendered from the same input need not be rendered again.
 * Null where the sources run without a build: nothing tells then whether they have changed.
 */
export function rendererId(root: string): Promise<string | null> {
  const id = known.get(root) ?? identify(root)
  known.set(root, id)
  return id
}

async function identify(root: string): Promise<string | null> {
  const bundle = bundleHash(root)
  return bundle === undefined ? null : sha256(`${bundle}\n${await templatesHash(join(root, 'templates'))}`)
}

/** The hash that `scripts/build.mjs` wrote beside the bundle, if it is the bundle that runs. */
function bundleHash(root: string): string | undefined {
  const runs = relative(root, fileURLToPath(import.meta.url)).split(sep)[0] === 'dist'
  const path = join(root, 'dist', 'bundle.sha256')
  return runs && existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined
}

/** Templates are read when they are filled, so a change of one counts without a build. */
async function templatesHash(folder: string): Promise<string> {
  const paths = await listFiles(folder)
  return sha256(paths.map((path) => `${sha256(readFileSync(join(folder, path)))}  ${path}\n`).join(''))
}
