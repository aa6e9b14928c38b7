import { environmentError } from '#domain'
import type { OperationContext } from '../contract/operation.ts'
import { pythonEnvironment, type PythonEnvironmentId } from './python-environments.ts'

/** Makes an environment where it is missing, and tells each step. Afterwards, and offline, it only looks at a stamp. */
export async function preparePython(id: PythonEnvironmentId, context: OperationContext): Promise<void> {
  const { config, signal } = context
  if (pythonEnvironment(id, config).state !== 'missing') return
  const [{ prepareEnvironment }, { SetUpError }] = await Promise.all([
    import('../../../scripts/setup/prepare-environment.mjs'),
    import('../../../scripts/setup/set-up-error.mjs'),
  ])
  const tell = (status: 'started' | 'done', name: string, message: string): void =>
    context.progress({ phase: `setup.${name}`, status, message })
  try {
    await prepareEnvironment(config.places, id, {
      onStart: ({ name }) => tell('started', name, `${name}: installing, for its first use`),
      onEnd: ({ name }) => tell('done', name, `${name}: installed in ${config.places.home}`),
      onWait: () => tell('started', 'lock', 'waiting for another process that installs Python packages'),
      signal,
    })
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error
    const { message, hint } = error
    throw environmentError({
      code: 'setup_failed',
      message,
      hint,
      next: [{ operation: 'resume', input: {}, says: 'goes on with a run that was begun' }],
    })
  }
}
