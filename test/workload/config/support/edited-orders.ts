import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordAdvice } from '../../../../src/cli/word-advice.ts'
import { checkConfig, configNames, configPath, type ConfigCheck } from '../../../../src/workload/index.ts'

const folder = join(import.meta.dirname, '../../../../workloads/orders')
const texts: ReadonlyMap<string, string> = new Map(
  configNames.map((name) => [configPath(name), readFileSync(join(folder, configPath(name)), 'utf8')]),
)

/** Problems of the committed orders after an edit, as `place message. hint`. */
export function problemsOf(path: string, edit: (text: string) => string, known?: ConfigCheck): readonly string[] {
  const before = texts.get(path) ?? ''
  const after = edit(before)
  if (after === before) throw new TypeError(`the edit of ${path} changes nothing`)
  const { problems } = checkConfig(new Map([...texts, [path, after]]), known)
  return problems.map((problem) => `${problem.subject} ${problem.message}. ${wordAdvice(problem, undefined) ?? ''}`)
}

/** Replaces the first of these texts after another one. */
export const after =
  (start: string, from: string, to: string) =>
  (text: string): string => {
    const at = text.indexOf(from, text.indexOf(start))
    return text.slice(0, at) + to + text.slice(at + from.length)
  }
