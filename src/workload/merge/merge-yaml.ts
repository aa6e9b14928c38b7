import { z } from 'zod'
import { GangwayError } from '#domain'
import { parseYaml } from '#system'
import { configSchema } from './config-schema.ts'
import { mergeStructure } from './merge-structure.ts'
import { readAgreed, readDocument } from './read-document.ts'
import { yamlNotation } from './render-node.ts'
import { UncertainText, type TextResult, type ThreeTexts } from './text-result.ts'
import { withoutBom } from './text-shape.ts'

/** Merges YAML in the person's own text. A file that a person left invalid is refused with line and column. */
export function mergeYaml(texts: ThreeTexts): TextResult {
  const { path } = texts
  const yours = withoutBom(texts.yours)
  const value = parseYaml(yours, { path, schema: z.unknown() })
  const schema = configSchema(path)
  return mergeStructure(texts, {
    read: readDocument,
    readAgreed: (text) => readAgreed(text, text === yours ? value : certainly(() => parseYaml(text, { path, schema: z.unknown() }))),
    notation: yamlNotation,
    schema,
    describe: (text) => problemOf(() => parseYaml(text, { path, schema: schema ?? z.unknown() })) ?? '',
  })
}

/** A merged text that cannot be read makes the merge uncertain. */
function certainly(action: () => unknown): unknown {
  let value: unknown
  const problem = problemOf(() => {
    value = action()
  })
  if (problem !== undefined) throw new UncertainText(problem)
  return value
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
