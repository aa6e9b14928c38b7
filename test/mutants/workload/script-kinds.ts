import type { Edit, MutantKind } from './edit.ts'
import { pythonItems, type PythonItem } from './python-tokens.ts'

/** The semantic model is told to people; the check `meaning_shown` has mutants of its own. */
const SCRIPTS = /^scripts\/(?!load\/semantic_model).*\.py$/

/** What only people read: it is judged by people. A text with a blank in it is a sentence. */
const TOLD = new Set(['reason', 'remedy', 'grain', 'description'])
const isTold = ({ name, value }: PythonItem): boolean =>
  (name !== undefined && TOLD.has(name)) || value.startsWith('(\n') || /^"[^"]* [^"]*"$/.test(value)

/** What a module declares, without the functions that use it: items of its constants. */
const declared = (text: string): readonly PythonItem[] => {
  const end = text.indexOf('\ndef ')
  const first = text.search(/^[A-Z_]+ = /m)
  return pythonItems(text).filter((item) => item.start > first && (end === -1 || item.end < end) && !isTold(item))
}

const byItem = (id: string, describes: string, edit: (item: PythonItem, items: readonly PythonItem[]) => Edit | undefined): MutantKind => ({
  id,
  describes,
  files: SCRIPTS,
  places: (text) => {
    const items = declared(text)
    return items.flatMap((item) => {
      const found = edit(item, items)
      return found ? [[found]] : []
    })
  },
})
const valued = (item: PythonItem, text: string): Edit => ({ start: item.valueStart, end: item.end, text })
const byValue = (id: string, describes: string, names: readonly string[], other: (value: string) => string | undefined): MutantKind =>
  byItem(id, describes, (item) => {
    const changed = item.name !== undefined && names.includes(item.name) ? other(item.value) : undefined
    return changed === undefined ? undefined : valued(item, changed)
  })
const oneOf =
  (choices: Readonly<Record<string, string>>) =>
  (value: string): string | undefined =>
    choices[value]

const argumentDropped: MutantKind = {
  id: 'argument_dropped',
  describes: 'something that is declared is left to its default',
  files: SCRIPTS,
  places: (text) =>
    declared(text)
      .filter(({ callee, name }) => callee !== '' && name !== undefined)
      .map((item) => [removed(text, item)]),
}

const entryDropped: MutantKind = {
  id: 'entry_dropped',
  describes: 'one entry of what is declared is missing',
  files: SCRIPTS,
  places: (text) =>
    declared(text)
      .filter(({ callee, name, value }) => callee === '' && name === undefined && !/^[A-Z_]+$/.test(value))
      .map((item) => [removed(text, item)]),
}

/** Without its comma, but a tuple of one keeps a comma: then it is empty. */
function removed(text: string, { start, end }: PythonItem): Edit {
  const comma = /^,\s*/.exec(text.slice(end))
  return { start, end: end + (comma?.[0].length ?? 0), text: '' }
}

const entriesSwapped: MutantKind = {
  id: 'entries_swapped',
  describes: 'two entries of what is declared have changed places',
  files: SCRIPTS,
  places: (text) => {
    const items = declared(text).filter(({ callee, name }) => callee === '' && name === undefined)
    return items.flatMap((item, place): Edit[][] => {
      const next = items.slice(place + 1).find((other) => other.start > item.end)
      if (!next || next.index !== item.index + 1) return []
      const [first, second] = [text.slice(item.start, item.end), text.slice(next.start, next.end)]
      return [
        [
          { ...item, text: second },
          { ...next, text: first },
        ].map(({ start, end, text: other }) => ({ start, end, text: other })),
      ]
    })
  },
}

const thresholdLowered = byValue('threshold_lowered', 'a rule asks for less', ['threshold', 'minimum_score'], (value) =>
  Number(value) > 0 ? String(Math.round(Number(value) * 80) / 100) : undefined,
)
const severityChanged = byValue(
  'severity_changed',
  'a rule weighs another weight',
  ['severity'],
  oneOf({ '"critical"': '"high"', '"high"': '"low"', '"medium"': '"low"', '"low"': '"medium"' }),
)
const actionChanged = byValue(
  'action_changed',
  'a row that breaks a rule is treated otherwise',
  ['action', 'on_fail'],
  oneOf({ '"flag"': '"quarantine"', '"quarantine"': '"flag"', '"block"': '"flag"', '"null"': '"flag"', '"filter"': '"flag"' }),
)
const flagTurned = byItem('switch_turned', 'a switch is turned', (item) =>
  item.value === 'True' ? valued(item, 'False') : item.value === 'False' ? valued(item, 'True') : undefined,
)
const typeDeclared = byItem('declared_type_changed', 'a column is declared with another type', (item) => {
  const types: Readonly<Record<string, string>> = {
    '"text"': '"integer"',
    '"integer"': '"text"',
    '"date"': '"timestamp"',
    '"timestamp"': '"date"',
    '"double"': '"integer"',
    '"boolean"': '"text"',
  }
  if (item.callee !== 'Column' || item.index !== 1) return undefined
  const other = types[item.value] ?? (item.value.startsWith('"decimal') ? '"integer"' : undefined)
  return other === undefined ? undefined : valued(item, other)
})
const textDeclared = byItem('declared_text_changed', 'a name, a place or a choice is another one', (item) => {
  const isChoice = ['severity', 'action', 'on_fail', 'source', 'target'].includes(item.name ?? '')
  return /^"[^"]+"$/.test(item.value) && !isChoice ? valued(item, `${item.value.slice(0, -1)}_2"`) : undefined
})
const numberDeclared = byItem('declared_number_changed', 'a number that is declared is another one', (item) =>
  /^\d+$/.test(item.value) && item.name !== 'threshold' ? valued(item, String(Number(item.value) + 1)) : undefined,
)
const maskUndeclared: MutantKind = {
  id: 'mask_undeclared',
  describes: 'a masked column is not told to be masked',
  files: SCRIPTS,
  places: (text) =>
    declared(text)
      .filter(({ name, callee }) => name === 'masked' && callee === 'Column')
      .map((item) => [removed(text, item)]),
}

const RUNTIME_CALL = /^ {4}return ((?:run_border|land|publish|scoring\.check|extract)\(.*\))$|^ {4}(load_script\(.*\.check\(context\))$/gm

const exceptionSwallowed: MutantKind = {
  id: 'exception_swallowed',
  describes: 'an error is swallowed and nothing is returned',
  files: SCRIPTS,
  places: (text) =>
    [...text.matchAll(RUNTIME_CALL)].map((match) => {
      const call = match[1] === undefined ? (match[2] ?? '') : `return ${match[1]}`
      const swallowed = `    try:\n        ${call}\n    except Exception:\n        ${match[1] === undefined ? 'pass' : 'return None'}`
      return [{ start: match.index, end: match.index + match[0].length, text: swallowed }]
    }),
}
const callLeftOut: MutantKind = {
  id: 'call_left_out',
  describes: 'what a script is there for is not done',
  files: SCRIPTS,
  places: (text) =>
    [...text.matchAll(RUNTIME_CALL)].map((match) => [
      { start: match.index, end: match.index + match[0].length, text: match[1] === undefined ? '    pass' : '    return None' },
    ]),
}
const verdictInvented: MutantKind = {
  id: 'verdict_invented',
  describes: 'a check passes whatever it finds',
  files: /^scripts\/quality\/.*\.py$/,
  places: (text) => {
    const start = text.indexOf('    return scoring.check(CHECK, context)')
    const end = text.indexOf('\n', start)
    const passing = '    score, _, details = scoring.check(CHECK, context)\n    return score, True, details'
    return start === -1 || text.includes('zone="bronze"') ? [] : [[{ start, end, text: passing }]]
  },
}

export const scriptKinds: readonly MutantKind[] = [
  argumentDropped,
  entryDropped,
  entriesSwapped,
  thresholdLowered,
  severityChanged,
  actionChanged,
  flagTurned,
  typeDeclared,
  textDeclared,
  numberDeclared,
  maskUndeclared,
  exceptionSwallowed,
  callLeftOut,
  verdictInvented,
]
