import type { SourceIdentity } from './source-identity.ts'

/** How the place of one source lies to that of another. `related`: they may share files, but neither surely holds the other. */
export type PlaceRelation = 'same' | 'inside' | 'contains' | 'related' | 'apart'

type Place = Pick<SourceIdentity, 'path' | 'pattern'>

/** Relation of `left` to `right`, by segments: `/data/sales` contains `/data/sales/2024`, never `/data/sales_eu`. */
export function relatePlaces(left: Place, right: Place): PlaceRelation {
  const below = relativeTo(right.path, left.path)
  if (below !== undefined) return insideFolder(below, left.pattern, right.pattern) ?? sharedPartition(left, right)
  const above = relativeTo(left.path, right.path)
  if (above === undefined) return sharedPartition(left, right)
  const relation = insideFolder(above, right.pattern, left.pattern)
  return relation === 'inside' ? 'contains' : relation === 'contains' ? 'inside' : (relation ?? sharedPartition(left, right))
}

/** Segments of `path` below `folder`; empty when they are equal, undefined when it is not below. */
export function relativeTo(folder: string, path: string): string[] | undefined {
  const outer = segmentsOf(folder)
  const inner = segmentsOf(path)
  return outer.every((segment, index) => inner[index] === segment) ? inner.slice(outer.length) : undefined
}

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '')

/** Relation of something that lies `below` a folder (and takes files by `innerPattern`) to what the folder's pattern takes. */
function insideFolder(
  below: readonly string[],
  innerPattern: string | undefined,
  outerPattern: string | undefined,
): PlaceRelation | undefined {
  if (below.length === 0 && innerPattern === outerPattern) return 'same'
  if (outerPattern === undefined) return 'inside'
  if (innerPattern === undefined && below.length === 0) return 'contains'
  const prefix = below.join('/')
  if (innerPattern === undefined) return globMatches(outerPattern, prefix) ? 'inside' : undefined
  return relateGlobs(below.length === 0 ? innerPattern : `${prefix}/${innerPattern}`, outerPattern)
}

/** Relation of the files of one glob to those of another, as far as their fixed beginnings and ends tell. */
function relateGlobs(inner: string, outer: string): PlaceRelation | undefined {
  if (inner === outer) return 'same'
  if (!hasWildcard(inner)) return globMatches(outer, inner) ? 'inside' : undefined
  if (!hasWildcard(outer)) return globMatches(inner, outer) ? 'contains' : undefined
  const [innerEnds, outerEnds] = [fixedEnds(inner), fixedEnds(outer)]
  const sameDepth = inner.split('/').length === outer.split('/').length || outer.includes('**') || inner.includes('**')
  if (!sameDepth || !compatible(innerEnds, outerEnds)) return undefined
  if (oneStar(outer) && innerEnds.prefix.startsWith(outerEnds.prefix) && innerEnds.suffix.endsWith(outerEnds.suffix)) return 'inside'
  if (oneStar(inner) && outerEnds.prefix.startsWith(innerEnds.prefix) && outerEnds.suffix.endsWith(innerEnds.suffix)) return 'contains'
  return 'related'
}

const hasWildcard = (glob: string): boolean => /[*?[\]{}]/.test(glob)
const oneStar = (glob: string): boolean => /^[^*?[\]{}/]*\*[^*?[\]{}/]*$/.test(glob)

function fixedEnds(glob: string): { prefix: string; suffix: string } {
  return { prefix: /^[^*?[\]{}]*/.exec(glob)?.[0] ?? '', suffix: /[^*?[\]{}]*$/.exec(glob)?.[0] ?? '' }
}

function compatible(left: { prefix: string; suffix: string }, right: { prefix: string; suffix: string }): boolean {
  const prefixes = left.prefix.startsWith(right.prefix) || right.prefix.startsWith(left.prefix)
  return prefixes && (left.suffix.endsWith(right.suffix) || right.suffix.endsWith(left.suffix))
}

/** Two date partitions of one folder (`dt=2024-01-01`, `dt=2024-01-02`) hold different rows of the same thing. */
function sharedPartition(left: Place, right: Place): PlaceRelation {
  const [one, other] = [left, right].map(({ path }) => withoutPartitions(path))
  return one === other && (one !== left.path || other !== right.path) ? 'related' : 'apart'
}

function withoutPartitions(path: string): string {
  const segments = path.split('/')
  const first = segments.findIndex((segment) => /^[A-Za-z_][A-Za-z0-9_]*=[^/]*$/.test(segment))
  return first === -1 ? path : segments.slice(0, first).join('/')
}

/** Whether a relative path is taken by a glob: `*` and `?` within a segment, `**` over segments, `[ab]`, `{a,b}`. */
export function globMatches(glob: string, path: string): boolean {
  return new RegExp(`^${globSource(glob)}$`, 'u').test(path)
}

function globSource(glob: string): string {
  return glob.replace(/\*\*\/|\*\*|\*|\?|\[[^\]]+\]|\{[^{}]+\}|[\\^$.|+(){}[\]/]/g, (part) => {
    if (part === '**/') return '(?:[^/]+/)*'
    if (part === '**') return '.*'
    if (part === '*') return '[^/]*'
    if (part === '?') return '[^/]'
    if (part.startsWith('[') && part.length > 2)
      return `[${part.slice(1, -1).replace(/^!/, '^').replaceAll('\\', '\\\\').replaceAll('[', '\\[')}]`
    if (part.startsWith('{') && part.length > 2) return `(?:${part.slice(1, -1).split(',').map(globSource).join('|')})`
    return `\\${part}`
  })
}
