import { percent, callerError, nearestNames } from '#domain'
import type { Change, LinkCandidate, LinkTarget, Surroundings } from '../change.ts'
import { findColumns } from '../find-columns.ts'
import { normalisedName } from '../../tokens.ts'
import { change, columnNames, proposal, unclear, type Said, type Sentence } from '../sentence.ts'

/** From here on a column is taken for the key; below it a person names it. */
const CERTAIN_SHARE = 0.9
/** From here on it is worth naming. */
const LISTED_SHARE = 0.5

/** Links between workloads: a foreign key, the quarantine of orphans, and the wait of one pipeline for the other. */
export const linking: readonly Sentence[] = [
  {
    says: 'join with customers on customer_id',
    pattern:
      /^(?:join|link|enrich|connect)(?:\s+(?:it|this|them))?(?:\s+(?:with|to|by))?\s+(?:the\s+)?(?<workload>[\w -]+?)(?:\s+(?:on|by|over|via|using)\s+(?<columns>[^=]+?)(?:\s*=\s*(?<other>[\w., ]+))?)?$/i,
    propose: link,
  },
  {
    says: 'unlink customers',
    pattern:
      /^(?:unlink|disconnect|stop\s+joining(?:\s+with)?|do\s+not\s+join(?:\s+with)?)(?:\s+from)?\s+(?:the\s+)?(?<workload>[\w -]+)$/i,
    propose: unlink,
  },
]

function link(said: Said, surroundings: Surroundings) {
  const target = targetOf(said.part('workload'), surroundings)
  const { columns, share } = keyOf(said, target, surroundings)
  const to = { workload: target.workload, table: target.table, columns: theirs(said, columns, target) }
  const before = surroundings.workload.request.foreign_keys ?? []
  const same = before.some((key) => key.columns.join() === columns.join() && key.to.workload === to.workload)
  if (same) return proposal([], `${columns.join(', ')} refers to ${target.workload} already.`)
  const found =
    share === undefined
      ? []
      : [`${percent(share)} of the distinct values of ${columns.join(', ')} are keys of ${target.workload}, by their sketches.`]
  return proposal(
    [change(`foreign_keys[${columns.join('+')}]`, { columns, to }, said.words), ...waitFor(target, said.words, surroundings)],
    ...found,
    `A row whose ${columns.join(', ')} is not found in ${target.workload} is quarantined; an empty one is no orphan.`,
  )
}

/** The other pipeline comes first; where one of the two has no schedule there is nothing to wait for. */
export function waitFor(
  { workload: name, cron }: LinkTarget,
  reason: string,
  { workload }: Pick<Surroundings, 'workload'>,
): readonly Change[] {
  const before = workload.request.schedule?.depends_on ?? []
  const own = workload.request.schedule === undefined ? '' : workload.request.schedule.cron
  return before.includes(name) || cron === null || own === null ? [] : [change('schedule.depends_on', [...before, name], reason)]
}

function targetOf(words: string, { targets }: Surroundings): LinkTarget {
  const wanted = normalisedName(words.replace(/\s+(?:workload|table)$/i, ''))
  const found = targets.filter(({ workload, table }) => [workload, table].some((name) => normalisedName(name) === wanted))
  const [only, ...others] = found
  if (only && others.length === 0) return only
  const names = targets.map(({ workload }) => workload)
  const near = found.length > 0 ? found.map(({ workload }) => workload) : nearestNames(wanted, names)
  throw callerError({
    code: found.length > 0 ? 'workload_ambiguous' : 'workload_unknown',
    message: found.length > 0 ? `${words} may mean several workloads.` : `There is no other workload ${words}.`,
    subject: words,
    hint:
      near.length > 0
        ? `Did you mean ${near.join(' or ')}?`
        : names.length > 0
          ? `There is ${names.slice(0, 10).join(', ')}.`
          : 'Onboard it first.',
  })
}

/** The columns here: as named, else those whose values are keys there. */
function keyOf(said: Said, target: LinkTarget, surroundings: Surroundings): { columns: readonly string[]; share?: number } {
  const named = said.part('columns')
  if (named !== '') return { columns: findColumns(named, columnNames(surroundings)) }
  const listed = target.candidates.filter(({ share }) => share >= LISTED_SHARE)
  const certain = listed.filter(({ share }) => share >= CERTAIN_SHARE)
  const [only, ...others] = certain.length > 0 ? certain : listed
  if (only && others.length === 0) return only
  if (!only) throw noKey(target)
  const says = [only, ...others].slice(0, 4).map((candidate) => `join with ${target.workload} on ${candidate.columns.join(', ')}`)
  throw unclear(`Several columns hold keys of ${target.workload}: ${[only, ...others].map(describe).join(', ')}.`, ...says)
}

const describe = ({ columns, share }: LinkCandidate): string => `${columns.join(' + ')} (${percent(share)})`

function noKey({ workload, key }: LinkTarget) {
  if (key.length === 0)
    return unclear(
      `${workload} has no key, so that nothing can refer to one row of it.`,
      `join with ${workload} on <column> = <column there>`,
    )
  return unclear(`No column here holds the keys of ${workload} (${key.join(', ')}).`, `join with ${workload} on <column>`)
}

function theirs(said: Said, columns: readonly string[], { workload, key }: LinkTarget): readonly string[] {
  const named = said
    .part('other')
    .split(',')
    .map((name) => name.trim().replace(/^.*\./, ''))
    .filter((name) => name !== '')
  const other = named.length > 0 ? named : key
  if (other.length === columns.length) return other
  const needed = key.length === 0 ? '<column there>' : key.join(', ')
  throw unclear(
    `${columns.length} columns here cannot refer to ${other.length} columns of ${workload}.`,
    `join with ${workload} on <columns> = ${needed}`,
  )
}

function unlink(said: Said, surroundings: Surroundings) {
  const words = normalisedName(said.part('workload'))
  const { foreign_keys: keys = [], schedule } = surroundings.workload.request
  const gone = keys.filter(({ to }) => normalisedName(to.workload) === words)
  const [first] = gone
  if (!first) return proposal([], `Nothing here was declared to refer to ${said.part('workload')}.`)
  const kept = keys.filter((key) => !gone.includes(key))
  const waits = schedule?.depends_on.includes(first.to.workload) === true
  const after = schedule?.depends_on.filter((name) => name !== first.to.workload)
  return proposal(
    [change('foreign_keys', kept, said.words), ...(waits ? [change('schedule.depends_on', after, said.words)] : [])],
    'A reference that the values show is still checked, but its orphans are only flagged.',
  )
}
