import { mergeJson } from './merge-json.ts'
import { mergeLines } from './merge-lines.ts'
import { mergeYaml } from './merge-yaml.ts'
import type { FileMerge, FileOutcome, FileVersions, ParseCheck } from './outcome.ts'
import { excerpt, type TextResult, type ThreeTexts } from './text-result.ts'

/**
 * What becomes of each file, from its draft, stored base and disk; in the order given. Reads and writes nothing. A YAML file that a
 * person left invalid and that would have to be merged is refused: caller error with line and column.
 */
export async function mergeTree(files: readonly FileVersions[], parses: ParseCheck): Promise<readonly FileMerge[]> {
  const merges = files.map(mergeFile)
  const byLines = merges.filter(({ path, outcome }) => outcome === 'merge' && mergerOf(path) === mergeLines)
  if (byLines.length === 0) return merges
  const problems = await parses(new Map(byLines.map(({ path, content }) => [path, content ?? ''])))
  return merges.map((merge, index) => {
    const problem = problems.get(merge.path)
    const file = files[index]
    if (problem === undefined || !file || !byLines.includes(merge)) return merge
    return conflict(file, { reason: `the lines merge, but the result does not parse: ${problem}`, places: [] })
  })
}

/** Versions of one file to its outcome; a merge by lines is not parsed here. */
function mergeFile(file: FileVersions): FileMerge {
  const { draft, base, disk } = file
  if (draft === undefined) return withoutDraft(file)
  if (disk === undefined)
    return base === undefined ? settled(file, 'create', draft, draft) : settled(file, 'deleted-by-you', undefined, draft)
  if (disk === draft && !file.undecodable) return settled(file, base === undefined ? 'adopt' : 'same', disk, draft)
  if (file.ownership === 'seeded') return settled(file, disk === base ? 'same' : 'keep-yours', disk, base ?? draft)
  if (draft === base) return settled(file, 'keep-yours', disk, draft)
  if (file.undecodable) return conflict(file, { reason: 'it is no text in UTF-8, so that it cannot be merged', places: [] })
  if (base === undefined)
    return conflict(file, { reason: 'it was there before, and it is not what is rendered', places: [wholeFile(file)] })
  if (disk === base) return settled(file, 'update', draft, draft)
  return mergeTexts(file, { path: file.path, base, yours: disk, draft })
}

/** No longer rendered: it goes, unless a person changed it. */
function withoutDraft(file: FileVersions): FileMerge {
  const { base, disk } = file
  if (disk === undefined) return settled(file, 'same', undefined, undefined)
  if (base === undefined) return settled(file, 'keep-yours', disk, undefined)
  const isUnchanged = disk === base && !file.undecodable && file.ownership !== 'seeded'
  return isUnchanged ? settled(file, 'update', undefined, undefined) : settled(file, 'orphan', disk, base)
}

function mergeTexts(file: FileVersions, texts: ThreeTexts): FileMerge {
  const result = mergerOf(file.path)(texts)
  if ('reason' in result) return conflict(file, result)
  return settled(file, result.text === texts.yours ? 'keep-yours' : 'merge', result.text, texts.draft)
}

function mergerOf(path: string): (texts: ThreeTexts) => TextResult {
  if (/\.ya?ml$/.test(path)) return mergeYaml
  return path.endsWith('.json') ? mergeJson : mergeLines
}

function settled(file: FileVersions, outcome: FileOutcome, content: string | undefined, base: string | undefined): FileMerge {
  return { path: file.path, outcome, content, base, ...(file.undecodable ? { undecodable: true } : {}) }
}

function conflict(file: FileVersions, found: Extract<TextResult, { reason: string }>): FileMerge {
  return { ...settled(file, 'conflict', file.disk, file.base), conflict: { ...found, draft: file.draft ?? '' } }
}

const wholeFile = ({ disk, draft }: FileVersions) => ({ at: 'the file', base: '', yours: excerpt(disk ?? ''), draft: excerpt(draft ?? '') })
