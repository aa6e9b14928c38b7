import {
  configPlace,
  fieldsFrom,
  madeFrom,
  pythonCall,
  standardsOf,
  type FileReading,
  type PythonCall,
  type PythonValue,
  type ReadingFormat,
  type SourceDecision,
} from '#kit'

/** The options of a format in the runtime: `json` is `JsonFormat` of `gangway_runtime.formats.json`. */
export const formatClass = (name: ReadingFormat['name']): string => {
  const words = name.split('_').map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
  return `${words.join('')}Format`
}

/** Only what differs from the reader's defaults, so that whoever reads it sees what is special about this source. */
export function formatCall({ format: { name }, schema }: SourceDecision, reading: FileReading, at = 'format'): PythonCall {
  const place = (path: string): string => configPlace('source', path)
  const columns = schema.columns.map((column) => madeFrom(place(`schema.columns[${column.name}].source_name`), column.source_name))
  return pythonCall(formatClass(name), { ...fieldsFrom(place(at), special(name, reading)), columns })
}

function special(name: ReadingFormat['name'], reading: FileReading): Record<string, PythonValue> {
  const standards = standardsOf(name)
  const isSpecial = (option: string, value: PythonValue): boolean =>
    standards.has(option) && value !== standards.get(option) && !isDoubling(option, reading)
  return Object.fromEntries(
    Object.entries(reading).flatMap(([option, value]) => (value !== undefined && isSpecial(option, value) ? [[option, value]] : [])),
  )
}

/** A quote that is written twice inside of a field escapes itself. */
const isDoubling = (option: string, { escape, quote }: FileReading): boolean => option === 'escape' && escape === quote
