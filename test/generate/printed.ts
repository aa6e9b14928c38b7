import { readMarks, type PythonValue } from '#kit'
import { pythonLiteral } from '../../src/generate/python-literal.ts'

/** A value as it stands in a rendered file, without the marks that say where it comes from. */
export const printed = (value: unknown, layout: Parameters<typeof pythonLiteral>[1] = {}): string =>
  readMarks(pythonLiteral(value as PythonValue, layout)).text
