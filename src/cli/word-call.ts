import type { Call } from '../domain/call.ts'
import { defect } from '../domain/errors.ts'
import type { OperationEntry } from '../app/contract/operation-entry.ts'
import { operationTable } from '../app/contract/operation-table.ts'
import { commandOf } from './command-of.ts'
import { optionName } from './option-name.ts'

/** A call as the command that a person pastes into a shell; it finds the project that this one was about. */
export function wordCall({ operation, input }: Call, project: string | undefined): string {
  const entry = operationTable.find(({ id }) => id === operation)
  if (!entry) throw defect({ code: 'operation_missing', message: `There is no operation ${operation}.`, subject: operation })
  const lost = Object.keys(input).find((name) => !takes(entry, name))
  if (lost !== undefined) throw defect({ code: 'field_missing', message: `${operation} has no field ${lost}.`, subject: operation })
  return commandOf(entry, input, project === undefined ? [] : ['--project', project])
}

const takes = (entry: OperationEntry, name: string): boolean =>
  entry.arguments.some((argument) => argument.replace('?', '') === name) ||
  entry.options.some(({ flags }) => flags.split(' ')[0] === optionName(name))
