import { fileURLToPath } from 'node:url'

/** The path of a `file:` address; percent-encoding means something in a URL only, a local name may hold a percent sign. */
export function localPath(path: string): string {
  if (!path.startsWith('file://')) return path
  try {
    return fileURLToPath(path)
  } catch {
    return path
  }
}
