import type { SemanticDecision } from '#domain'
import { namePath, schemaTree, shown } from '#system'
import { configSchemas } from './config-files.ts'
import type { ConfigFinding } from './config-finding.ts'

/** A value of `config/semantic.yaml` beside the one that it repeats. */
export interface RepeatedValue {
  path: readonly PropertyKey[]
  said: unknown
  /** Undefined where nothing may stand. */
  is: unknown
  /** The place that it follows from. */
  from: string
  /** The place where a person changes it. */
  where: string
}

/** A finding where the two differ, which tells where the value is changed. */
export function unlike(semantic: SemanticDecision, { path, said, is, from, where }: RepeatedValue): readonly ConfigFinding[] {
  if (JSON.stringify(said) === JSON.stringify(is)) return []
  const name = namePath(schemaTree(configSchemas.semantic), path, semantic)
  const message = `${name} is ${said === undefined ? 'missing' : told(said)}, but it follows from ${from}`
  const back = is === undefined ? 'Leave it out' : `Write ${told(is)}`
  const hint = `${back}; to change it, edit ${where} and regenerate.`
  const next = [{ operation: 'regenerate', input: { workload: semantic.workload } }]
  return [{ file: 'semantic', path, at: 'value', message, hint, next }]
}

const told = (value: unknown): string => (Array.isArray(value) ? `[${value.join(', ')}]` : typeof value === 'string' ? value : shown(value))
