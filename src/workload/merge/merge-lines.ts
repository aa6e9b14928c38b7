import { diff3MergeRegions, type IUnstableRegion } from 'node-diff3'
import type { ConflictPlace } from './outcome.ts'
import { excerpt, type TextResult, type ThreeTexts } from './text-result.ts'
import { choose, shaped, shapeOf, withoutBom, type TextShape } from './text-shape.ts'

/**
 * Merges text by lines: what only one side changed holds, what both changed alike holds once, everything else is a conflict.
 * The byte order mark, the line ends and the last line end are those of the person, unless only the draft changed them.
 */
export function mergeLines({ base, yours, draft }: ThreeTexts): TextResult {
  const shapes = [base, yours, draft].map(shapeOf)
  const [ofBase, ofYours, ofDraft] = shapes
  if (!ofBase || !ofYours || !ofDraft) return { text: yours }
  const uniform = shapes.every(({ eol }) => eol !== undefined)
  const lines = (text: string, shape: TextShape): string[] => linesOf(text, shape, uniform)
  const regions = diff3MergeRegions(lines(yours, ofYours), lines(base, ofBase), lines(draft, ofDraft))
  const places: ConflictPlace[] = []
  const merged = regions.flatMap((region) => {
    if (region.stable) return region.bufferContent
    if (equalLines(region.aContent, region.bContent)) return region.aContent
    places.push(placeOf(region))
    return []
  })
  if (places.length > 0) return { reason: 'you and the draft changed the same lines', places }
  return { text: shaped(merged, mergedShape(ofBase, ofYours, ofDraft, uniform)) }
}

/** Where line ends are mixed in one of the texts they count as part of the line, so that each line keeps its own. */
function linesOf(text: string, { finalNewline }: TextShape, uniform: boolean): string[] {
  const plain = uniform ? withoutBom(text).replaceAll('\r\n', '\n') : withoutBom(text)
  const body = finalNewline ? plain.slice(0, -1) : plain
  return body === '' && !finalNewline ? [] : body.split('\n')
}

function mergedShape(base: TextShape, yours: TextShape, draft: TextShape, uniform: boolean): TextShape {
  return {
    bom: choose(base.bom, yours.bom, draft.bom),
    finalNewline: choose(base.finalNewline, yours.finalNewline, draft.finalNewline),
    eol: uniform ? choose(base.eol, yours.eol, draft.eol) : undefined,
  }
}

const equalLines = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((line, index) => line === right[index])

function placeOf(region: IUnstableRegion<string>): ConflictPlace {
  const text = (lines: readonly string[]): string => excerpt(lines.join('\n'))
  return { at: `line ${region.aStart + 1}`, base: text(region.oContent), yours: text(region.aContent), draft: text(region.bContent) }
}
