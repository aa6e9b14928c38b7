import { callerError, logicalTypeSchema } from '#domain'
import type { Change, Surroundings } from '../change.ts'
import { findColumn, findColumns } from '../find-columns.ts'
import { change, columnNames, proposal, unclear, type Said, type Sentence } from '../sentence.ts'

/** What a person declares of the key and of single columns. */
export const columns: readonly Sentence[] = [
  {
    says: 'change the key to order_id, line',
    pattern:
      /^(?:(?:change|set|make)\s+the\s+(?:primary\s+)?key\s+(?:to|be)\s+(?<columns>.+)|use\s+(?<used>.+)\s+as\s+(?:the\s+)?(?:primary\s+)?key|the\s+(?:primary\s+)?key\s+is\s+(?<named>.+))$/i,
    propose(said, surroundings) {
      const words = said.part('columns') || said.part('used') || said.part('named')
      if (/^(?:none|nothing)$/i.test(words)) return proposal([change('primary_key', 'none', said.words)])
      return proposal([change('primary_key', findColumns(words, columnNames(surroundings)), said.words)])
    },
  },
  {
    says: 'there is no key',
    pattern: /^(?:there\s+is\s+no|no|drop\s+the|remove\s+the)\s+(?:primary\s+)?key$/i,
    propose: (said) =>
      proposal([change('primary_key', 'none', said.words)], 'One record as delivered is the grain; key checks no longer apply.'),
  },
  {
    says: 'make status required',
    pattern:
      /^(?:(?:make|declare)\s+(?<columns>.+?)\s+(?:required|mandatory)|require\s+(?<required>.+)|(?<named>.+?)\s+(?:is|are)\s+(?:required|mandatory)|(?<filled>.+?)\s+(?:must|may)\s+not\s+be\s+(?:empty|null))$/i,
    propose: (said, surroundings) => nullability(said, false, surroundings),
  },
  {
    says: 'make status optional',
    pattern:
      /^(?:(?:make|declare)\s+(?<columns>.+?)\s+(?:optional|nullable)|(?<named>.+?)\s+(?:is|are)\s+optional|(?<filled>.+?)\s+(?:may|can)\s+be\s+(?:empty|null))$/i,
    propose: (said, surroundings) => nullability(said, true, surroundings),
  },
  {
    says: 'status must be one of open, paid, shipped',
    pattern: /^(?<columns>.+?)\s+(?:must|may\s+only|can\s+only|should)\s+be\s+one\s+of\s+(?<values>.+)$/i,
    propose(said, surroundings) {
      const column = findColumn(said.part('columns'), columnNames(surroundings))
      const values = said
        .part('values')
        .replaceAll(/[[\]]/g, '')
        .split(/\s*(?:,|\bor\b)\s*/)
        .map((value) => value.trim().replaceAll(/^["']|["']$/g, ''))
        .filter((value) => value !== '')
      return proposal([change(`columns.${column}.allowed_values`, values, said.words)], 'A row with another value is quarantined.')
    },
  },
  {
    says: 'quantity must be at least 1',
    pattern:
      /^(?<columns>.+?)\s+(?:must|should|has\s+to)\s+(?:be|lie)\s+(?:(?<bound>at\s+least|at\s+most|not\s+below|not\s+above|>=|<=)\s*(?<value>-?\d+(?:\.\d+)?)|between\s+(?<low>-?\d+(?:\.\d+)?)\s+and\s+(?<high>-?\d+(?:\.\d+)?))$/i,
    propose: bounds,
  },
  {
    says: 'read order_no as text',
    pattern:
      /^(?:(?:read|treat|type)\s+(?<columns>.+?)\s+as|change\s+the\s+type\s+of\s+(?<named>.+?)\s+to)\s+(?:an?\s+)?(?<type>\w+(?:\s*\(\s*\d+\s*,\s*\d+\s*\))?)$/i,
    propose(said, surroundings) {
      const column = findColumn(said.part('columns') || said.part('named'), columnNames(surroundings))
      const type = logicalTypeSchema.safeParse(said.part('type').toLowerCase().replaceAll(/\s/g, ''))
      if (type.success) return proposal([change(`columns.${column}.type`, type.data, said.words)])
      throw callerError({
        code: 'word_unknown',
        message: `There is no type ${said.part('type')}.`,
        subject: said.part('type'),
        hint: 'There is text, integer, decimal(p,s), double, boolean, date, time, timestamp, json and binary.',
      })
    },
  },
  {
    says: 'describe status as where the order stands',
    pattern: /^describe\s+(?<columns>.+?)\s+as\s+(?<text>.+)$/i,
    propose(said, surroundings) {
      const column = findColumn(said.part('columns'), columnNames(surroundings))
      return proposal([change(`columns.${column}.description`, said.part('text'), said.words)])
    },
  },
]

function nullability(said: Said, nullable: boolean, surroundings: Surroundings) {
  const words = said.part('columns') || said.part('required') || said.part('named') || said.part('filled')
  const names = findColumns(words, columnNames(surroundings))
  const note = nullable ? 'An empty value keeps its row.' : 'A row without it is quarantined.'
  return proposal(
    names.map((name) => change(`columns.${name}.nullable`, nullable, said.words)),
    note,
  )
}

function bounds(said: Said, surroundings: Surroundings) {
  const column = findColumn(said.part('columns'), columnNames(surroundings))
  const note = 'A row outside is quarantined.'
  if (said.part('low') !== '') return proposal([...between(column, Number(said.part('low')), Number(said.part('high')), said)], note)
  const end = /least|below|>=/i.test(said.part('bound')) ? 'minimum' : 'maximum'
  return proposal([change(`columns.${column}.${end}`, Number(said.part('value')), said.words)], note)
}

function between(column: string, low: number, high: number, said: Said): readonly Change[] {
  if (low > high) throw unclear(`${low} is more than ${high}.`, `${column} must be between ${high} and ${low}`)
  return [change(`columns.${column}.minimum`, low, said.words), change(`columns.${column}.maximum`, high, said.words)]
}
