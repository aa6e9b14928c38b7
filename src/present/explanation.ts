import { percent, stringifyFlow } from '#domain'
import { cut } from '#system'
import type { ExplainedChoice, Explanation } from '../workload/index.ts'
import { harmless } from './table.ts'

const BY: Readonly<Record<ExplainedChoice['choice']['by'], string>> = { rule: 'a rule', model: 'the model', person: 'a person' }
const SHOWN_EVIDENCE = 6

/** The choices behind a place, each with who made it, why, on which evidence and against what. */
export function presentExplanation(explanation: Explanation): string {
  return [
    headline(explanation),
    ...(explanation.text === undefined ? [] : [`  ${cut(harmless(explanation.text), 110)}`]),
    '',
    ...bodyLines(explanation),
  ]
    .join('\n')
    .trimEnd()
}

function headline({ workload, file, line, path, owner }: Explanation): string {
  const place = file === undefined ? '' : ` ${file}${line === undefined ? '' : `:${line}`}`
  const about = [path, owner === undefined ? undefined : `made by ${owner}`].filter((part) => part !== undefined)
  return `${workload}${place}${about.length > 0 ? `  (${about.join('; ')})` : ''}`
}

const SHOWN_SOURCES = 4

function bodyLines({ choices, note, decisions, sources: places = [] }: Explanation): readonly string[] {
  const told = note === undefined ? [] : note.split('\n').map((line) => `  ${harmless(line)}`)
  const from = places.slice(0, SHOWN_SOURCES).map(({ file, line, path, value }) => {
    const shown = typeof value === 'object' && value !== null ? '' : ` = ${stringifyFlow(value)}`
    return cut(`  from ${file}:${line}  ${harmless(path)}${harmless(shown)}`, 118)
  })
  const sources = choices.length > 0 || decisions.length === 0 ? [] : [`  Decided in ${decisions.join(', ')}.`]
  const gap = from.length > 0 && choices.length + told.length > 0 ? [''] : []
  return [...from, ...gap, ...choices.flatMap(choiceLines), ...told, ...(from.length > 0 ? [] : sources)]
}

function choiceLines({ file, path, choice, changedByPerson, answer }: ExplainedChoice): readonly string[] {
  const sure = choice.confidence === undefined ? '' : `, ${percent(choice.confidence)} sure`
  const evidence = choice.evidence.slice(0, SHOWN_EVIDENCE).map((item) => `    evidence  ${cut(harmless(item), 104)}`)
  const more = choice.evidence.length > SHOWN_EVIDENCE ? [`              and ${choice.evidence.length - SHOWN_EVIDENCE} more`] : []
  const against = (choice.alternatives ?? []).map((other) => `    not       ${other.choice}: ${other.rejected_because}`)
  const changed = changedByPerson ? ['    ! changed by a person since; what is told here is what it was before'] : []
  return [
    `  ${file}#${path}`,
    `    chosen by ${BY[choice.by]} (${choice.rule}${sure})`,
    `    because   ${choice.reason}`,
    ...(answer
      ? [
          cut(
            `    answer    ${answer.question} = ${harmless(stringifyFlow(answer.value))} (${answer.file}${answer.line ? `:${answer.line}` : ''})`,
            118,
          ),
        ]
      : []),
    ...evidence,
    ...more,
    ...against,
    ...changed,
    '',
  ]
}
