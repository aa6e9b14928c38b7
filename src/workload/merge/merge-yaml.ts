import { z } from 'zod'
import { GangwayError } from '#domain'
import { parseYaml } from '#system'
import { configSchema } from './config-schema.ts'
import type { TextDocument } from './document.ts'
import { mergeStructure } from './merge-structure.ts'
import { readDocument } from './read-document.ts'
import { yamlNotation } from './render-node.ts'
import { UncertainText, type TextResult, type ThreeTexts } from './text-result.ts'

/** Merges YAML in the person's own text. A file that a person left invalid is refused with line and column. */
export function mergeYaml(texts: ThreeTexts): TextResult {
  const { path, yours } = texts
  parseYaml(yours, { path, schema: z.unknown() })
  const schema = configSchema(path)
  const result = mergeStructure(texts, { read, notation: yamlNotation, schema })
  if (!schema || 'reason' in result) return result
  const problem = problemOf(() => parseYaml(result.text, { path, schema }))
  if (problem === undefined) return result
  return { reason: `your change and the draft's do not hold together: ${problem}`, places: [] }
}

function read(text: string): TextDocument {
  const values: unknown[] = []
  const problem = problemOf(() => values.push(parseYaml(text, { path: 'the text', schema: z.unknown() })))
  if (problem !== undefined) throw new UncertainText(problem)
  return readDocument(text, values[0])
}

function problemOf(action: () => unknown): string | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    if (error instanceof GangwayError) return error.message
    throw error
  }
}
