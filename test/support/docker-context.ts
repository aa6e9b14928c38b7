/** A `COPY` of a Dockerfile; `from` names the stage it takes from, if not the folder that the image is built in. */
export interface Copied {
  from: string | undefined
  sources: readonly string[]
}

/** Instructions of a Dockerfile, one a line, without comments; `ARG` defaults filled in. */
export function instructionsOf(dockerfile: string): readonly string[] {
  const lines = dockerfile
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const defaults = new Map(
    lines.flatMap((line) => [...line.matchAll(/^ARG (\w+)=(\S+)$/g)].map(([, name = '', value = '']) => [name, value])),
  )
  return lines.map((line) => line.replaceAll(/\$\{(\w+)\}/g, (all, name: string) => defaults.get(name) ?? all))
}

export function copiesOf(instructions: readonly string[]): readonly Copied[] {
  return instructions
    .filter((line) => line.startsWith('COPY '))
    .map((line) => {
      const words = line.split(/\s+/).slice(1)
      const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length)
      return { from, sources: words.filter((word) => !word.startsWith('--')).slice(0, -1) }
    })
}

/** Whether a path reaches the build: the last pattern that fits it, or a folder above it, decides, as Docker documents it. */
export function reachesBuild(path: string, ignore: string): boolean {
  const above = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'))
  const patterns = ignore.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
  return patterns.reduce((reaches, line) => {
    const pattern = line.replace(/^!/, '')
    return above.some((one) => glob(pattern).test(one)) ? line.startsWith('!') : reaches
  }, true)
}

export const glob = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/^\/|\/$/g, '')
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('**/', '\u0000')
      .replaceAll('*', '[^/]*')
      .replaceAll('?', '[^/]')
      .replaceAll('\u0000', '(?:.*/)?')}$`,
  )
