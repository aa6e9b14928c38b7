import { z } from 'zod'
import { decisionPath, decisionSchemas, type DecisionName } from '#domain'
import { canonicalJson } from '#system'
import type { Explainer } from './explainer.ts'
import type { Explanation } from './explanation.ts'
import { filePurpose } from './file-purpose.ts'

type Told = Pick<Explanation, 'path' | 'origin' | 'choices' | 'note'>

const EVERYWHERE: Readonly<Record<string, string>> = {
  version: 'The version of this kind of file; an older one is migrated when it is read.',
  workload: 'The name of the workload, from `name` in workload.yaml.',
}

/** Why a line of a config file is as it is: the recorded choice, else who else can have set it. */
export function explainConfigLine(explainer: Explainer, name: DecisionName, line: number): Told {
  const place = (explainer.index.places.get(name) ?? []).findLast((one) => one.line <= line)
  const file = decisionPath(name)
  if (!place) {
    return {
      origin: 'engine',
      choices: [],
      note: `This line is a comment that says what the file is: ${filePurpose(file)}; no choice stands there.`,
    }
  }
  const choices = explainer.choicesAt(name, place.path)
  const ofColumn = choices.length === 0 ? explainer.choicesOfColumn(name, place.path) : []
  if (ofColumn.length > 0) {
    const column = /^schema\.columns\[[^\]]+\]/.exec(ofColumn[0]?.path ?? '')?.[0] ?? ''
    return { path: place.path, origin: 'choice', choices: ofColumn, note: `It follows from config/source.yaml#${column}.` }
  }
  if (place.path in EVERYWHERE || choices.length === 0) {
    return { path: place.path, origin: 'engine', choices: [], note: reasonWithoutRecord(name, place.path, place.value) }
  }
  const nearest = choices[0]?.path ?? ''
  const note = nearest === place.path ? {} : { note: `It has no reason of its own; it goes with ${nearest}.` }
  return { path: place.path, origin: choices.some((one) => one.choice.by === 'person') ? 'person' : 'choice', choices, ...note }
}

/** No agent had anything to choose there: the value is the one that the schema gives, or the form of the file asks for it. */
export function reasonWithoutRecord(name: DecisionName, path: string, value: unknown): string {
  const known = EVERYWHERE[path]
  if (known !== undefined) return known
  const preset = defaultAt(name, path)
  if (preset !== undefined && canonicalJson(preset) === canonicalJson(value ?? null)) {
    return `No reason is recorded: ${path} has the value that every workload begins with. Change it, and it is yours.`
  }
  return `No reason is recorded for ${path}: it follows from the shape of the file and from what stands beside it. Change it, and it is yours.`
}

const nodeSchema = z.looseObject({ default: z.json().optional(), properties: z.record(z.string(), z.unknown()).optional() })

/** The default of a value by its path of keys; within lists there is none. */
function defaultAt(name: DecisionName, path: string): unknown {
  if (path.includes('[')) return undefined
  const root: unknown = z.toJSONSchema(decisionSchemas[name], { io: 'input', unrepresentable: 'any' })
  const node = path.split('.').reduce<unknown>((at, key) => nodeSchema.safeParse(at).data?.properties?.[key], root)
  return nodeSchema.safeParse(node).data?.default
}
