/** Where a source lies: a file, or a folder and what its files are called. */
export interface SourceLocation {
  path: string
  pattern?: string | undefined
}

/** A path with wildcards in it is a folder and a pattern. */
export function splitGlob(path: string): SourceLocation {
  const parts = path.split('/')
  const first = parts.findIndex((part) => /[*?[\]{}]/.test(part))
  if (first === -1) return { path }
  return { path: parts.slice(0, first).join('/') || (path.startsWith('/') ? '/' : '.'), pattern: parts.slice(first).join('/') }
}
