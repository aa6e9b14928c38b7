import { stringifyFlow, type AnswerLabels } from '#domain'

/** What a choice is called; undefined when it is not shown. */
export function nameChoice(value: unknown, labels: AnswerLabels = {}): { label: string; hint?: string | undefined } | undefined {
  const named = labels[String(value)]
  return named === null ? undefined : (named ?? { label: plainName(value) })
}

function plainName(value: unknown): string {
  if (value === true) return 'yes'
  if (value === false) return 'no'
  if (value === null) return 'none'
  return typeof value === 'string' ? value.replaceAll('_', ' ') : stringifyFlow(value)
}
