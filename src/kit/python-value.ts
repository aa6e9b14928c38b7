import type { Sources } from './source-marks.ts'

/** What a template can print as a Python expression: literals, and calls of the runtime's dataclasses. */
export type PythonValue =
  null | boolean | number | string | readonly PythonValue[] | PythonCall | PythonDict | PythonList | PythonName | PythonMade

/** `Column(name="a", type="text")`; `positional` come first, fields that are undefined are left out. */
export interface PythonCall {
  $call: string
  positional: readonly PythonValue[]
  fields: Readonly<Record<string, PythonValue>>
}

/** A name of the module, printed bare. */
export interface PythonName {
  $name: string
}

/** A list where an interface asks for one; everything else that is written as a sequence is a tuple. */
export interface PythonList {
  $list: readonly PythonValue[]
}

/** A value with the place in config that it is made from; it is printed as the value alone. */
export interface PythonMade {
  $from: Sources
  value: PythonValue
}

export interface PythonDict {
  $dict: Readonly<Record<string, PythonValue>>
}

export function pythonCall(
  name: string,
  fields: Readonly<Record<string, PythonValue | undefined>>,
  ...positional: readonly PythonValue[]
): PythonCall {
  const given = Object.entries(fields).filter((entry): entry is [string, PythonValue] => entry[1] !== undefined)
  return { $call: name, positional, fields: Object.fromEntries(given) }
}

export const pythonDict = (entries: Readonly<Record<string, PythonValue>>): PythonDict => ({ $dict: entries })

export const pythonName = (name: string): PythonName => ({ $name: name })

export const pythonList = (items: readonly PythonValue[]): PythonList => ({ $list: items })

export const madeFrom = (sources: Sources, value: PythonValue): PythonMade => ({ $from: sources, value })

/** Fields that have the names of the keys below a place in config; those that are undefined stay undefined. */
export const fieldsFrom = (
  place: string,
  fields: Readonly<Record<string, PythonValue | undefined>>,
): Readonly<Record<string, PythonValue | undefined>> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value === undefined ? undefined : madeFrom(`${place}.${name}`, value)]),
  )

/** A value of a view without where it and its parts come from. */
export function valueAlone(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(valueAlone)
  if (typeof value !== 'object' || value === null) return value
  if ('$from' in value && 'value' in value) return valueAlone(value.value)
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, valueAlone(part)]))
}
