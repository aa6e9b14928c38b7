import type { Choice, Choices } from '#domain'
import type { ChangedValue } from '../../workload/modify/index.ts'
import type { Regeneration } from '../index.ts'

/** The choices that hang on what a person said now, each with the words as its reason. */
export function withReasons(regeneration: Regeneration, values: readonly ChangedValue[]): Regeneration {
  const { merged } = regeneration
  if (!merged) return regeneration
  const entries = Object.entries(merged.why).map(([name, choices]): [string, Choices] => [name, reasoned(name, choices, values)])
  return { ...regeneration, merged: { ...merged, why: Object.fromEntries(entries) } }
}

function reasoned(name: string, choices: Choices, values: readonly ChangedValue[]): Choices {
  const file = `config/${name}.yaml`
  return Object.fromEntries(
    Object.entries(choices).map(([path, choice]): [string, Choice] => {
      const value = choice.by === 'person' ? values.find((one) => isAbout(one, file, path, choice.rule)) : undefined
      return [path, value ? { ...choice, reason: `A person said: ${value.reason}` } : choice]
    }),
  )
}

/** A change of the request is named by the question of a choice, one of a config file by the place itself. */
function isAbout(value: ChangedValue, file: string, path: string, question: string): boolean {
  if (value.file !== 'workload.yaml') return value.file === file && (encloses(value.path, path) || encloses(path, value.path))
  return encloses(value.path, question) || (question !== '' && encloses(question, value.path))
}

const encloses = (outer: string, inner: string): boolean =>
  inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`)
