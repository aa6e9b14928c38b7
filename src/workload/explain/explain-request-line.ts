import type { Explainer } from './explainer.ts'
import type { Explanation } from './explanation.ts'

/** Why a line of `workload.yaml` is as it is: a person asked for it, or an assumption stands for the answer that nobody gave. */
export function explainRequestLine(explainer: Explainer, line: number): Pick<Explanation, 'path' | 'origin' | 'choices' | 'note'> {
  const places = [...explainer.requestLines()].filter(([, at]) => at <= line)
  const path = places
    .toSorted(([, left], [, right]) => left - right)
    .at(-1)?.[0]
    .replace(/(\.\d+)+$/, '')
  if (path === undefined)
    return { origin: 'engine', choices: [], note: 'This line is a comment that says what the file is: what a person asked for.' }
  const assumed = explainer.assumptions.find(({ field }) => path === field || path.startsWith(`${field}.`))
  const note =
    assumed === undefined
      ? `Asked for by a person: the answer to ${path}. This file is yours; change it and regenerate.`
      : `Assumed for ${assumed.field}, since nobody was asked: ${assumed.why}. Change it, and it is yours.`
  return { path, origin: assumed === undefined ? 'person' : 'choice', choices: [], note }
}
