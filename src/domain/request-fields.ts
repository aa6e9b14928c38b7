import { z } from 'zod'
import { requestSchema } from './request.ts'

/** `workload.yaml` says its version itself. */
const NOT_ASKED = new Set(['version'])

/** Whether a dotted id can be a field of `workload.yaml`; names of columns are checked once the columns are known. */
export const isRequestField = (id: string): boolean => !NOT_ASKED.has(id) && schemasAt(requestSchema, id.split('.')).length > 0

/** What a field of `workload.yaml` may hold; several where the way to it may lead to different things. */
export function requestFieldSchema(id: string): z.ZodType {
  const [first, ...others] = schemasAt(requestSchema, id.split('.'))
  return first === undefined ? z.never() : others.reduce<z.ZodType>((all, schema) => z.union([all, schema]), first)
}

/** Every id of a field, columns as `<column>`. */
export const requestFieldIds = (): readonly string[] => pathsOf(requestSchema, [])

/** The field that an error names: itself, or the list that holds the item. */
export function fieldOfSubject(subject: string | undefined): string | undefined {
  const field = subject?.replace(/\.\d+(\..*)?$/, '')
  return field !== undefined && isRequestField(field) ? field : undefined
}

/** Follows the dotted parts through the schema; a free map takes any name that its key allows. */
function schemasAt(schema: unknown, parts: readonly string[]): readonly z.ZodType[] {
  const [head, ...rest] = parts
  if (head === undefined) return schema instanceof z.ZodType ? [schema] : []
  return alternativesOf(schema).flatMap((branch) => {
    if (branch instanceof z.ZodObject) return Object.hasOwn(branch.shape, head) ? schemasAt(branch.shape[head], rest) : []
    return branch instanceof z.ZodRecord && z.safeParse(branch.keyType, head).success ? schemasAt(branch.valueType, rest) : []
  })
}

function pathsOf(schema: unknown, before: readonly string[]): readonly string[] {
  const inner = alternativesOf(schema).flatMap((branch): [string, unknown][] => {
    if (branch instanceof z.ZodObject) return Object.entries<unknown>(branch.shape)
    return branch instanceof z.ZodRecord ? [['<column>', branch.valueType]] : []
  })
  const here = before.length === 0 || NOT_ASKED.has(before.join('.')) ? [] : [before.join('.')]
  return [...here, ...inner.flatMap(([name, member]) => pathsOf(member, [...before, name]))]
}

/** What a schema can be once it is taken out of its wrappers. */
function alternativesOf(schema: unknown): readonly unknown[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return alternativesOf(schema.unwrap())
  }
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(alternativesOf)
  return [schema]
}
