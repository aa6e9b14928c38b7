import { callerError, decisionNames, nearestNames } from '#domain'
import type { ChangePath, ChangeableFile, PathSegment } from './change.ts'

const FILES: readonly ChangeableFile[] = ['workload.yaml', ...decisionNames.map((name) => `config/${name}.yaml` as const)]
const SEGMENT = /\.?([^.[\]#=\s]+)|\[([^\]]+)\]/y

/**
 * Reads `[FILE#]PATH`: keys with dots between them, an item of a list by its identity in brackets. Without a file the request is meant:
 * `schedule.cron`, `columns.status.nullable`, `config/transformations.yaml#silver_to_gold.tables[orders].columns[status].name`.
 */
export function parseChangePath(text: string): ChangePath {
  const hash = text.indexOf('#')
  const file = hash < 0 ? 'workload.yaml' : fileOf(text.slice(0, hash))
  return { file, segments: segmentsOf(text.slice(hash + 1), text) }
}

/** The path as a person writes it; the request needs no file. */
export function printChangePath({ file, segments }: ChangePath): string {
  return file === 'workload.yaml' ? printSegments(segments) : `${file}#${printSegments(segments)}`
}

/** The path inside of its file, as `.gangway/why` names it. */
export function printSegments(segments: readonly PathSegment[]): string {
  return segments
    .map((segment, index) => ('item' in segment ? `[${segment.item}]` : index === 0 ? segment.key : `.${segment.key}`))
    .join('')
}

/** `config/` and `.yaml` may be left out. */
function fileOf(text: string): ChangeableFile {
  const bare = text
    .trim()
    .replace(/^\.?\//, '')
    .replace(/^config\//, '')
    .replace(/\.ya?ml$/, '')
  const found = FILES.find((file) => stemOf(file) === bare)
  if (found) return found
  const near = nearestNames(bare, FILES.map(stemOf))
  throw callerError({
    code: 'path_unknown',
    message: `There is no file ${text} to change.`,
    subject: text,
    hint:
      near.length > 0
        ? `Did you mean ${near.map((stem) => FILES.find((file) => stemOf(file) === stem)).join(' or ')}?`
        : `Name one of ${FILES.join(', ')}.`,
  })
}

const stemOf = (file: string): string => file.replace(/^config\//, '').replace(/\.yaml$/, '')

function segmentsOf(path: string, text: string): readonly PathSegment[] {
  const segments: PathSegment[] = []
  SEGMENT.lastIndex = 0
  while (SEGMENT.lastIndex < path.length) {
    const match = SEGMENT.exec(path)
    const key = match?.[1]
    const item = match?.[2]?.trim()
    if (key !== undefined) segments.push({ key })
    else if (item) segments.push({ item })
    else throw malformed(text)
  }
  if (segments.length === 0 || path.startsWith('.') || !segments[0] || 'item' in segments[0]) throw malformed(text)
  return segments
}

const malformed = (text: string) =>
  callerError({
    code: 'path_malformed',
    message: `${JSON.stringify(text)} is not a path.`,
    subject: text,
    hint: 'Write keys with dots and items of lists in brackets: schedule.cron, or config/quality_rules.yaml#rules[silver.row_count].threshold.',
  })
