import { schemaTree } from '#system'
import { configSchemas } from './config/config-files.ts'

let known: readonly string[] | undefined

/** Keys by which items of a list are told apart, as the schemas of the config files name them. */
export function identityKeys(): readonly string[] {
  known ??= [...new Set(Object.values(configSchemas).flatMap((schema) => identitiesIn(schemaTree(schema))))]
  return known
}

function identitiesIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return []
  const own = 'items' in node && 'identity' in node && typeof node.identity === 'string' ? [node.identity] : []
  return [...own, ...Object.values(node).flatMap(identitiesIn)]
}
