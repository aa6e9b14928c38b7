import { link, lstat, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { exists, fileError, isFolder, listFiles, makeFolder, syncFolder, systemCode } from '#system'
import { hashIfFile } from './hash-if-file.ts'

/** Between the names of one displaced file, when an editor saved it again and again while it was replaced. */
const AGAIN = '.again-'

/**
 * Files that a landing takes from their place. Nothing is ever overwritten or deleted there: a file is renamed aside first, whatever it
 * holds at that moment, and looked at afterwards. So an edit that is saved at the very last moment is aside, not lost.
 */
export class DisplacedFiles {
  constructor(
    /** The workload. */
    private readonly folder: string,
    /** Where the files wait until the landing ends. */
    private readonly aside: string,
  ) {}

  /** Takes a file out of its place; false when there is none. A link is left alone: what it leads to is nobody's to move. */
  async displace(path: string): Promise<boolean> {
    const from = join(this.folder, path)
    const to = await this.freePlace(path)
    try {
      if ((await lstat(from)).isSymbolicLink()) return false
      await rename(from, to)
      return true
    } catch (error) {
      const code = systemCode(error)
      if (code === 'ENOENT' || code === 'ENOTDIR') return false
      throw fileError(error, from, 'write')
    }
  }

  /** Puts a new file where one was displaced; one that an editor saved there meanwhile is displaced too. */
  async replace(path: string, staged: string): Promise<void> {
    const target = join(this.folder, path)
    for (;;) {
      await this.displace(path)
      try {
        await link(staged, target)
        await rm(staged, { force: true })
        return
      } catch (error) {
        const code = systemCode(error)
        if (code === 'EEXIST' && !(await isLink(target))) continue
        // No hard links here, or a link stands in the place.
        if (code === 'EEXIST' || code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS' || code === 'EXDEV') {
          await rename(staged, target)
          return
        }
        throw fileError(error, target, 'write')
      }
    }
  }

  /**
   * Looks at everything that was displaced, as late as possible: `isKnown` says of a path and a hash whether the text is stored
   * elsewhere. What is not goes where `keep` says; gives those places by the path that the file had.
   */
  async settle(
    isKnown: (path: string, hash: string) => boolean,
    keep: (path: string, hash: string) => string,
  ): Promise<Map<string, string>> {
    const kept = new Map<string, string>()
    if (!(await isFolder(this.aside))) return kept
    for (const name of await listFiles(this.aside)) {
      const path = name.replace(/\.again-\d+$/, '')
      const hash = await hashIfFile(join(this.aside, name))
      if (hash === undefined || isKnown(path, hash)) continue
      const place = keep(path, hash)
      await makeFolder(dirname(join(this.folder, place)))
      if (await this.restore(name, place)) kept.set(path, place)
    }
    return kept
  }

  /** False when the place is taken: by the same text, or by a person's newer one. */
  private async restore(name: string, place: string): Promise<boolean> {
    const target = join(this.folder, place)
    try {
      await link(join(this.aside, name), target)
    } catch (error) {
      const code = systemCode(error)
      if (code === 'EEXIST') return (await hashIfFile(target)) === (await hashIfFile(join(this.aside, name)))
      if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw fileError(error, target, 'write')
      await rename(join(this.aside, name), target)
    }
    await syncFolder(dirname(target))
    return true
  }

  private async freePlace(path: string): Promise<string> {
    const place = join(this.aside, path)
    await makeFolder(dirname(place))
    if (!(await exists(place))) return place
    for (let number = 1; ; number += 1) {
      if (!(await exists(`${place}${AGAIN}${number}`))) return `${place}${AGAIN}${number}`
    }
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink()
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false
    throw fileError(error, path, 'read')
  }
}
