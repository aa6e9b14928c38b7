import type { Command, CommanderError } from 'commander'
import { callerError, type GangwayError } from '../domain/errors.ts'
import { nearestNames } from '../domain/expression/nearest-names.ts'

/** A wrong call in Gangway's own terms: what is wrong, the word it is about, and the nearest one that exists. */
export function describeUsageError(error: CommanderError, args: readonly string[], program: Command): GangwayError {
  const message = (error.message.split('\n')[0] ?? '').replace(/^error: /, '')
  const subject = /'([^']*)'/.exec(message)?.[1]
  const command = program.commands.find((candidate) => args.includes(candidate.name()))
  return callerError({
    code: snakeCase(error.code.replace('commander.', '')),
    message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`.replace(/\.\.$/, '.'),
    ...(subject === undefined ? {} : { subject }),
    hint: hintFor(error, subject, program, command),
  })
}

function hintFor(error: CommanderError, subject: string | undefined, program: Command, command: Command | undefined): string {
  const help = `\`gangway ${command ? `${command.name()} ` : ''}--help\` shows what there is.`
  if (subject === undefined) return help
  const known =
    error.code === 'commander.unknownCommand' ? program.commands.map((candidate) => candidate.name()) : longOptions(program, command)
  if (error.code !== 'commander.unknownCommand' && error.code !== 'commander.unknownOption') return help
  const nearest = nearestNames(subject, known)
  return nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : `There are: ${known.join(', ')}.`
}

function longOptions(program: Command, command: Command | undefined): readonly string[] {
  const options = [...(command?.options ?? []), ...program.options]
  return [...options.map((option) => option.long ?? '').filter((name) => name !== ''), '--help']
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
