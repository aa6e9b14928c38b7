import type { SchemaNode } from './schema-node.ts'

const MOST = 24

/** What a place may hold, in words: `a number from 0 to 1`, `one of quarantine, flag, block`, `a list of text`. */
export function describeShape(nodes: readonly SchemaNode[]): string {
  const values = valuesAt(nodes)
  const others = nodes.filter((node) => node.const === undefined && !node.enum).map(shapeOf)
  const shapes = [values.length > 1 ? `one of ${listed(values)}` : values.length === 1 ? listed(values) : undefined, ...others]
  return [...new Set(shapes.filter((shape) => shape !== undefined))].join(', or ')
}

/** The keys that a mapping may hold. */
export function keysAt(nodes: readonly SchemaNode[]): readonly string[] {
  return [...new Set(nodes.flatMap(({ properties }) => Object.keys(properties ?? {})))]
}

/** The values that a place may hold, where they can be listed. */
export function valuesAt(nodes: readonly SchemaNode[]): readonly unknown[] {
  const values = nodes.flatMap((node) => [...(node.enum ?? []), ...(node.const === undefined ? [] : [node.const])])
  return [...new Set(values)]
}

/** A list for a sentence; what is too long to read is cut. */
export function listed(values: readonly unknown[]): string {
  const shown = values.slice(0, MOST).map((value) => (typeof value === 'string' && /^[\w.-]+$/.test(value) ? value : JSON.stringify(value)))
  return values.length > MOST ? `${shown.join(', ')} and ${values.length - MOST} more` : shown.join(', ')
}

function shapeOf(node: SchemaNode): string | undefined {
  if (node.const !== undefined) return listed([node.const])
  if (node.enum) return node.enum.length === 1 ? listed(node.enum) : `one of ${listed(node.enum)}`
  const types = typeof node.type === 'string' ? [node.type] : (node.type ?? [])
  const shapes = types.map((type) => typeShape(type, node))
  return shapes.length > 0 ? shapes.join(', or ') : undefined
}

function typeShape(type: string, node: SchemaNode): string {
  switch (type) {
    case 'string':
      return textShape(node)
    case 'number':
      return `a number${rangeOf(node)}`
    case 'integer':
      return `a whole number${rangeOf(node)}`
    case 'boolean':
      return 'true or false'
    case 'null':
      return 'null'
    case 'array': {
      const items = typeof node.items === 'object' ? shapeOf(node.items) : undefined
      const least = (node.minItems ?? 0) > 0 ? `, at least ${node.minItems}` : ''
      return items === undefined ? 'a list' : `a list of ${plural(items)}${least}`
    }
    default:
      return node.properties ? `a mapping with ${listed(Object.keys(node.properties))}` : 'a mapping'
  }
}

function textShape({ format, pattern, minLength, maxLength }: SchemaNode): string {
  if (format === 'date') return 'a date such as "2024-01-31"'
  if (format === undefined && pattern !== undefined) return `text of the form ${pattern}`
  if (maxLength === 1) return 'one character'
  if (maxLength !== undefined) return `text of at most ${maxLength} characters`
  return minLength === undefined ? 'text' : 'text that is not empty'
}

const plural = (shape: string): string => shape.replace(/^a mapping with/, 'mappings with').replace(/^a /, '')

function rangeOf({ minimum, maximum, exclusiveMinimum }: SchemaNode): string {
  const isWide = (limit: number): boolean => Math.abs(limit) >= Number.MAX_SAFE_INTEGER
  const low = minimum === undefined || isWide(minimum) ? undefined : minimum
  const high = maximum === undefined || isWide(maximum) ? undefined : maximum
  if (low !== undefined && high !== undefined) return ` from ${low} to ${high}`
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}`
  return low === undefined ? (high === undefined ? '' : ` of at most ${high}`) : ` of at least ${low}`
}
