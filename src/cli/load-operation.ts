import { callerError, defect } from '../domain/errors.ts'
import type { Operation } from '../app/contract/operation.ts'
import { operations } from '../app/registries/operations.generated.ts'
import { optionName } from './option-name.ts'

const loaders: Readonly<Record<string, () => Promise<{ default: Operation }>>> = operations

/** The operation behind a command; its module, and with it the engine, is read only now. */
export async function loadOperation(id: string): Promise<Operation> {
  const load = loaders[id]
  if (!load) throw defect({ code: 'operation_missing', message: `The operation ${id} is in the table but has no module.`, subject: id })
  return (await load()).default
}

/** Arguments and options in the operation's own terms; what does not fit is the caller's. */
export function parseInput(operation: Operation, input: Readonly<Record<string, unknown>>): unknown {
  const parsed = operation.input.safeParse(input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const name = issue?.path.join('.') ?? ''
  throw callerError({
    code: 'input_invalid',
    message: `${name === '' ? 'The input' : optionName(name)}: ${issue?.message ?? 'is not valid'}.`,
    subject: name,
    hint: `\`gangway ${operation.id} --help\` shows what is expected.`,
  })
}
