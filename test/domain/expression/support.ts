import type { Expression } from '#domain'

/** A tree without its positions, for comparing meaning. */
export function withoutPositions(node: Expression): unknown {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'at' ? undefined : value)))
}
