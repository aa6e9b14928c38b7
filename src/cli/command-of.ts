import type { OperationEntry, OptionEntry } from '../app/contract/operation-entry.ts'
import { shellCommand } from '../present/shell-command.ts'
import { optionName } from './option-name.ts'

/** The command that gives an operation an input, as a person can paste it into a shell. */
export function commandOf(
  entry: Pick<OperationEntry, 'id' | 'arguments' | 'options'>,
  input: Readonly<Record<string, unknown>>,
  more: readonly string[] = [],
): string {
  const given = entry.arguments.map((name) => input[name.replace('?', '')]).filter((value) => value !== undefined)
  const words = given.map(String)
  const options = [
    ...Object.entries(input).flatMap(([name, value]) => {
      const option = entry.options.find(({ flags }) => flags.split(' ')[0] === optionName(name))
      return option ? optionWords(option, value) : []
    }),
    ...more,
  ]
  // What begins like an option is a word only behind `--`.
  return shellCommand(
    words.some((word) => word.startsWith('-')) ? [entry.id, ...options, '--', ...words] : [entry.id, ...words, ...options],
  )
}

function optionWords({ flags }: OptionEntry, value: unknown): readonly string[] {
  const [name = ''] = flags.split(' ')
  if (typeof value === 'boolean') return value ? [name] : []
  return [value].flat().flatMap((each) => [name, String(each)])
}
