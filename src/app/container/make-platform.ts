import { callerError, type PlatformId } from '#domain'
import type { Platform, PlatformServices } from '#kit'
import type { PythonWorker } from '#system'
import { fileServices } from './file-services.ts'
import { mailEnvironment } from '../config.ts'
import { inspectPython } from '../python/inspect-python.ts'
import type { OperationContext } from '../contract/operation.ts'
import { pythonEnvironment, type PythonEnvironmentId } from '../python/python-environments.ts'
import { platforms } from '../registries/platforms.generated.ts'

interface PlatformParts {
  lake: string
  python: PythonWorker
  /** Makes an environment of Python where it is missing. */
  prepare: (id: PythonEnvironmentId) => Promise<void>
}

/** The platform of a project, with what the engine lends to it. */
export async function makePlatform(
  id: PlatformId,
  { project, config }: OperationContext,
  { lake, python, prepare }: PlatformParts,
): Promise<Platform> {
  const known: Readonly<Record<string, () => Promise<{ default: (services: PlatformServices) => Platform }>>> = platforms
  const load = known[id]
  if (!load) {
    throw callerError({
      code: 'not_available',
      message: `The platform ${id} is not there yet.`,
      subject: id,
      hint: `There is ${Object.keys(known).join(' and ')}.`,
    })
  }
  const { default: factory } = await load()
  return factory({
    project,
    lake,
    python: (entry, args, options) => python.call(entry, args, { ...options, env: { ...mailEnvironment(config), ...options?.env } }),
    async inspectPython(environment, packages) {
      // What runs pipelines is needed whatever is found; Airflow only when a DAG is judged.
      if (environment === 'base') await prepare('base')
      const { python: interpreter, state } = pythonEnvironment(environment, config)
      if (state === 'missing') return { version: undefined, packages: {}, madeOnUse: true }
      return interpreter === undefined ? undefined : inspectPython(interpreter, packages, config.childEnvironment)
    },
    ...fileServices,
  })
}
