import { callerError, type PlatformId } from '#domain'
import type { Platform, PlatformServices } from '#kit'
import { exists, freeBytes, isWritable, openSqlSession, readTextIfThere, type PythonWorker } from '#system'
import { mailEnvironment } from './config.ts'
import { inspectPython } from './inspect-python.ts'
import type { OperationContext } from './operation.ts'
import { platforms } from './registries/platforms.generated.ts'

/** The platform of a project, with what the engine lends to it. */
export async function makePlatform(
  id: PlatformId,
  { project, config }: OperationContext,
  lake: string,
  python: PythonWorker,
): Promise<Platform> {
  const known: Readonly<Record<string, () => Promise<{ default: (services: PlatformServices) => Platform }>>> = platforms
  const load = known[id]
  if (!load) {
    throw callerError({
      code: 'not_available',
      message: `The platform ${id} is not there yet.`,
      subject: id,
      hint: `Use --platform ${Object.keys(known).join(' or ')}.`,
    })
  }
  const { default: factory } = await load()
  return factory({
    project,
    lake,
    python: (entry, args, options) => python.call(entry, args, { ...options, env: { ...mailEnvironment(config), ...options?.env } }),
    async inspectPython(environment, packages) {
      const interpreter = environment === 'base' ? config.python : config.airflowPython
      return interpreter === undefined ? undefined : inspectPython(interpreter, packages, config.childEnvironment)
    },
    openSql: openSqlSession,
    readText: readTextIfThere,
    fileExists: exists,
    canWrite: isWritable,
    freeBytes,
  })
}
