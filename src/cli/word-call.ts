import { defect } from '../domain/errors.ts'
import type { Call } from '../app/contract/operation.ts'
import { operationTable } from '../app/contract/operation-table.ts'
import { commandOf } from './command-of.ts'

/** A call as the command that a person pastes into a shell; it finds the project that this one was about. */
export function wordCall({ operation, input }: Call, project: string | undefined): string {
  const entry = operationTable.find(({ id }) => id === operation)
  if (!entry) throw defect({ code: 'operation_missing', message: `There is no operation ${operation}.`, subject: operation })
  return commandOf(entry, input, project === undefined ? [] : ['--project', project])
}
