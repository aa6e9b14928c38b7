import type { Advice, Call } from '../domain/call.ts'
import { wordCall } from './word-call.ts'

/** What is advised as one text: the hint, and the commands where it ends or in sentences of their own. */
export function wordAdvice({ hint, next = [] }: Advice, project: string | undefined): string | undefined {
  const how = next.filter(({ says }) => says === undefined).map((call) => wordCall(call, project))
  if (hint === undefined && how.length > 0 && how.length === next.length) return how.join(', or ')
  const sentences = [
    ...(how.length === 0 ? [hint] : [withCommands(hint, how.map(quoted))]),
    ...next.flatMap(({ says, ...call }) => (says === undefined ? [] : [`${quoted(wordCall(call, project))} ${says}.`])),
  ].filter((sentence) => sentence !== undefined)
  return sentences.length === 0 ? undefined : sentences.join(' ')
}

/** `Run it first.` and how: `Run it first: …`. */
const withCommands = (hint: string | undefined, commands: readonly string[]): string =>
  `${hint === undefined ? '' : `${hint.replace(/\.$/, '')}: `}${commands.join(', or ')}.`

const quoted = (command: string): string => `\`${command}\``

/** Calls in lines of their own, each with what it does below. */
export const callLines = (calls: readonly Call[], project: string | undefined): readonly string[] =>
  calls.flatMap((call) => [`  → ${wordCall(call, project)}`, ...(call.says === undefined ? [] : [`    ${call.says}`])])

/** For `JSON.stringify`, after another replacer: what is advised is said as a hint, and stands beside it as data. */
export const withWordedHints =
  (replace: (key: string, value: unknown) => unknown, project: string | undefined) =>
  (key: string, value: unknown): unknown => {
    const replaced = replace(key, value)
    return isAdvice(replaced) ? { ...replaced, hint: wordAdvice(replaced, project) } : replaced
  }

const isAdvice = (value: unknown): value is Advice =>
  typeof value === 'object' && value !== null && 'next' in value && Array.isArray(value.next) && value.next.some(isCall)

const isCall = (value: unknown): boolean => typeof value === 'object' && value !== null && 'operation' in value && 'input' in value
