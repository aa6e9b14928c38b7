import { Command, CommanderError, Option } from 'commander'
import type { OperationEntry } from '../app/contract/operation-entry.ts'
import { operationTable } from '../app/contract/operation-table.ts'
import { globalOptionEntries } from './global-options.ts'
import { describeUsageError } from './usage-error.ts'

/** Options that every command takes. */
export interface GlobalOptions {
  project?: string
  json: boolean
  quiet: boolean
}

export type CommandLine =
  | { kind: 'call'; operation: OperationEntry; input: Readonly<Record<string, unknown>>; options: GlobalOptions }
  | { kind: 'text'; text: string }
  | { kind: 'version' }

const DESCRIPTION = `Turns a data source into a tested medallion pipeline: bronze, silver and gold.

A project is a folder with workloads/ and lake/ in it; \`gangway init\` makes one.
Without --project it is the nearest folder upwards with a gangway.yaml, a
workloads/ folder or Gangway's own package.json.`

const toCome = operationTable.filter(({ available }) => !available).map(({ id }) => id)
const NOT_THERE = toCome.length === 0 ? '' : `\n\nNot there yet: ${toCome.join(', ')}.`

/** Reads the arguments without loading anything of the engine; throws a caller error that names the nearest command or option. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  let parsed: CommandLine | undefined
  let shown = ''
  const program = buildProgram(
    (text) => {
      shown += text
    },
    (call) => {
      parsed = call
    },
  )
  try {
    program.parse([...args], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.code === 'commander.version') return { kind: 'version' }
    if (error.exitCode !== 0 && error.code !== 'commander.help') throw describeUsageError(error, args, program)
  }
  return parsed ?? { kind: 'text', text: shown === '' ? program.helpInformation() : shown }
}

function buildProgram(show: (text: string) => void, call: (parsed: CommandLine) => void): Command {
  const program = new Command('gangway')
    .description(DESCRIPTION)
    .version('', '-V, --version', 'print version and build, as a workload names the one that rendered it')
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({ writeOut: show, writeErr: () => undefined })
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false, helpWidth: 80, minWidthToWrap: 20 })
    .addHelpText('after', `\nExamples:\n  $ gangway onboard data/orders.csv\n  $ gangway status\n  $ gangway onboard --help${NOT_THERE}`)
  for (const option of globalOptionEntries) program.addOption(optionOf(option))
  for (const entry of operationTable) addCommand(program, entry, call)
  return program
}

function addCommand(program: Command, entry: OperationEntry, call: (parsed: CommandLine) => void): void {
  const command = program
    .command(entry.id, { hidden: !entry.available })
    .description(entry.available ? entry.summary : `${entry.summary} (not there yet)`)
  for (const name of entry.arguments) command.argument(name.endsWith('?') || !entry.available ? `[${name.replace('?', '')}]` : `<${name}>`)
  for (const option of entry.options) command.addOption(optionOf(option))
  if (!entry.available) command.allowUnknownOption().allowExcessArguments()
  command.addHelpText(
    'after',
    `\nExample${entry.examples.length > 1 ? 's' : ''}:\n${entry.examples.map(exampleText).join('\n')}${notesOf(entry)}`,
  )
  command.action(() => {
    const { project, json, quiet } = program.opts<{ project?: string; json?: boolean; quiet?: boolean }>()
    const given = entry.arguments.map((name, index): [string, unknown] => [name.replace('?', ''), command.args[index]])
    const input = Object.fromEntries([...given, ...Object.entries(command.opts())].filter(([, value]) => value !== undefined))
    const options = { json: json === true, quiet: quiet === true, ...(project === undefined ? {} : { project }) }
    call({ kind: 'call', operation: entry, input, options })
  })
}

const exampleText = ({ command, says }: OperationEntry['examples'][number]): string =>
  `${says === undefined ? '' : `  # ${says}\n`}  $ ${command}`

const notesOf = ({ notes = [] }: OperationEntry): string => (notes.length === 0 ? '' : `\n\n${notes.join('\n')}`)

function optionOf(entry: OperationEntry['options'][number]): Option {
  const { takes } = entry
  const values = takes === undefined || typeof takes === 'string' ? '' : ` (one of: ${takes.join(', ')})`
  const option = new Option(entry.flags, entry.describes + values)
  return entry.repeatable ? option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]) : option
}
