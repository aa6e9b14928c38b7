/**
 * Makes what is published, the package and the wheel of the runtime, in `release/`: `npm run release`.
 * It publishes nothing itself.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './setup/paths.mjs'

const folder = 'release'

/**
 * Why a checkout cannot be released: something in it is not committed, or a version differs from another. Undefined where it can.
 * @param {string} checkout
 * @returns {string | undefined}
 */
export function whyNot(checkout) {
  const changed = execFileSync('git', ['status', '--porcelain'], { cwd: checkout, encoding: 'utf8' }).trim()
  if (changed !== '') return `Commit or remove what is not committed, then start again:\n${changed}`
  const versions = versionsIn(checkout)
  if (new Set(versions.map(([, version]) => version)).size === 1) return undefined
  const told = versions.map(([path, version]) => `  ${version ?? 'none'}  ${path}`).join('\n')
  return `The versions differ; write the same one everywhere:\n${told}`
}

/** Where a version stands, and which. */
function versionsIn(checkout) {
  const read = (path) => readFileSync(join(checkout, path), 'utf8')
  return [
    ['package.json', JSON.parse(read('package.json')).version],
    ['package-lock.json', JSON.parse(read('package-lock.json')).version],
    ['shared/python/pyproject.toml', /^version = "(.+)"$/m.exec(read('shared/python/pyproject.toml'))?.[1]],
    ['shared/python/gangway_runtime/__init__.py', /^VERSION = "(.+)"$/m.exec(read('shared/python/gangway_runtime/__init__.py'))?.[1]],
  ]
}

/** `npm pack` builds both before it packs; the package holds the wheel that lies beside it afterwards. */
function release() {
  const place = join(root, folder)
  rmSync(place, { recursive: true, force: true })
  mkdirSync(place)
  execFileSync('npm', ['pack', '--silent', '--pack-destination', place], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  const wheels = join(root, 'dist/wheels')
  for (const name of readdirSync(wheels).filter((file) => file.endsWith('.whl'))) copyFileSync(join(wheels, name), join(place, name))
  for (const name of readdirSync(place)) {
    const content = readFileSync(join(place, name))
    console.log(`${createHash('sha256').update(content).digest('hex')}  ${folder}/${name}  ${(content.length / 1e6).toFixed(2)} MB`)
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const reason = whyNot(root)
  if (reason === undefined) release()
  else {
    console.error(reason)
    process.exitCode = 1
  }
}
