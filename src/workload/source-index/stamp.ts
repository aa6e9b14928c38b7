import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileError, systemCode, type Clock } from '#system'
import { sourceFiles } from '../known-source.ts'

/** A file that changed this short a time ago may change again without a new time on it: some file systems count in seconds. */
const UNSETTLED_MS = 2_500

export interface Stamp {
  stamp: string
  settled: boolean
}

/** Tells without reading whether the files that describe a source are those of last time: inode, size and both times of each. */
export async function stampOf(folder: string, clock: Clock): Promise<Stamp> {
  const since = clock.now().getTime() - UNSETTLED_MS
  const stamps = await Promise.all(Object.values(sourceFiles).map((file) => stampFile(join(folder, file))))
  return { stamp: stamps.map(({ text }) => text).join(' '), settled: stamps.every(({ changedMs }) => changedMs < since) }
}

async function stampFile(path: string): Promise<{ text: string; changedMs: number }> {
  try {
    const { ino, size, mtimeNs, ctimeNs, mtimeMs, ctimeMs } = await stat(path, { bigint: true })
    return { text: `${ino}.${size}.${mtimeNs}.${ctimeNs}`, changedMs: Number(mtimeMs > ctimeMs ? mtimeMs : ctimeMs) }
  } catch (error) {
    const code = systemCode(error)
    if (code === undefined) throw fileError(error, path, 'read')
    return { text: code, changedMs: 0 }
  }
}
