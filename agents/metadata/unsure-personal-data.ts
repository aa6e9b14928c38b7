import { maskEffect, piiAnswerSchema, type AgentInput, type ColumnProfile, type PiiFinding, type Question } from '#kit'

/** Inside of a text no check digit tells such numbers from others. */
const UNPROVEN = new Set(['PHONE', 'SSN'])

/** Texts of which some hold a number like a telephone's: whether all of them are given up for it, a person decides. */
export function unsureQuestions({ request, profile }: AgentInput): readonly Question[] {
  return profile.columns.flatMap((column) => {
    if (request.pii?.[column.name] !== undefined || request.columns?.[column.name]?.excluded === true) return []
    const scanned = column.pii.filter(isScanned)
    const [finding] = scanned
    return finding && scanned.length === column.pii.length && scanned.every(({ type }) => UNPROVEN.has(type))
      ? [questionOf(column, finding)]
      : []
  })
}

const isScanned = ({ free_text: inText, evidence }: PiiFinding): boolean =>
  inText === true && evidence.some((line) => line.startsWith('free text: '))

function questionOf(column: ColumnProfile, { type, evidence }: PiiFinding): Question {
  const redacted = { type, masking: 'redact' as const }
  return {
    id: `pii.${column.name}`,
    kind: 'question',
    prompt: `Some texts of ${column.name} seem to hold a ${type}. Are all of them redacted?`,
    why: 'A number inside of a text cannot be proven, and a mask takes the other texts away as well.',
    schema: piiAnswerSchema,
    default: redacted,
    critical: true,
    choices: [
      { value: redacted, label: `redact: ${maskEffect('redact', column) ?? ''}` },
      { value: 'none', label: 'none: the texts stay as they are' },
    ],
    details: [...evidence],
  }
}
