import { stringifyFlow } from '#domain'

/** Words for values that mean something else in each question; what is not here is shown as it is. */
const NAMES: Readonly<Record<string, Readonly<Record<string, { label: string; hint?: string } | null>>>> = {
  plan: { true: { label: 'yes, build it' }, false: { label: 'no, change an answer' } },
  profile: {
    true: { label: 'yes, this is how the data is' },
    false: { label: 'correct something' },
    stop: { label: 'stop', hint: 'nothing was built' },
  },
  // "No" and "stop" are the same at the review: one of them is shown.
  review: { true: { label: 'yes, land it and run it' }, false: null, stop: { label: 'stop', hint: 'nothing lands' } },
  escalation: {
    retry: { label: 'fix and retry', hint: 'the agent decides again' },
    manual: { label: 'edit by hand', hint: 'then only the tests run' },
    skip: { label: 'skip', hint: 'the gap is written into the README' },
    stop: { label: 'stop', hint: 'the run ends' },
  },
  choice: {
    retry: { label: 'fix and retry' },
    manual: { label: 'edit by hand, then only the tests' },
    skip: { label: 'skip, with the gap in the README' },
    stop: { label: 'stop' },
  },
}

/** What a choice is called in a question; undefined when it is not shown. */
export function nameChoice(id: string, value: unknown): { label: string; hint?: string } | undefined {
  const named = NAMES[id.split('.')[0] ?? id]?.[String(value)]
  if (named === null) return undefined
  return named ?? { label: plainName(value) }
}

const FIELD_CHOICE: Readonly<Record<string, string>> = {
  review: 'change one stage …',
  escalation: 'fix and retry, with a hint or corrections …',
}

/** What the way to a form is called among the choices. */
export const nameFields = (id: string): string => FIELD_CHOICE[id.split('.')[0] ?? id] ?? 'something else …'

function plainName(value: unknown): string {
  if (value === true) return 'yes'
  if (value === false) return 'no'
  if (value === null) return 'none'
  return typeof value === 'string' ? value.replaceAll('_', ' ') : stringifyFlow(value)
}
