import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { root } from './paths.mjs'

/** Hash over texts, each with its length, so that two lists never give one hash by accident. */
export function hashOf(parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('hex')
}

/** Path and content of each file below the folders, in a fixed order; a folder that is not there adds nothing. */
export function hashOfFolders(folders) {
  const parts = folders.flatMap((folder) => filesBelow(folder).flatMap((path) => [path, readFileSync(join(root, path))]))
  return hashOf(parts)
}

export const hashOfFiles = (paths) => hashOf(paths.flatMap((path) => [path, readFileSync(join(root, path))]))

function filesBelow(folder) {
  const entries = readEntries(join(root, folder))
  return entries.flatMap((entry) => (entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
}

function readEntries(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
}

/** A stamp, by a path in the checkout or an absolute one, lies inside what it vouches for: whoever deletes the folder deletes the stamp. */
export function isStamped(path, hash) {
  try {
    return readFileSync(resolve(root, path), 'utf8').trim() === hash
  } catch {
    return false
  }
}

export function writeStamp(path, hash) {
  mkdirSync(dirname(resolve(root, path)), { recursive: true })
  writeFileSync(resolve(root, path), `${hash}\n`)
}
