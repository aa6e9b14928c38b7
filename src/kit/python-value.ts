/** What a template can print as a Python expression: literals, and calls of the runtime's dataclasses. */
export type PythonValue = null | boolean | number | string | readonly PythonValue[] | PythonCall | PythonDict | PythonList | PythonName

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
