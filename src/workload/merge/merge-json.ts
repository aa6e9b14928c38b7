import type { TextDocument } from './document.ts'
import { mergeStructure } from './merge-structure.ts'
import { readAgreed } from './read-document.ts'
import { jsonNotation } from './render-node.ts'
import { UncertainText, type TextResult, type ThreeTexts } from './text-result.ts'

/** Merges JSON by key in the person's own text; lists merge as a whole. */
export function mergeJson(texts: ThreeTexts): TextResult {
  return mergeStructure(texts, { read, readAgreed: read, notation: jsonNotation, schema: undefined, describe: () => '' })
}

function read(text: string): TextDocument {
  return readAgreed(text, valueOf(text))
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new UncertainText(`it is not valid JSON (${error.message})`)
    throw error
  }
}
