import { z } from 'zod'
import { GangwayError } from '#domain'
import { runProcess } from '#system'

export interface PythonEnvironment {
  path: string
  /** `3.12.3`, or undefined when it cannot be started. */
  version: string | undefined
  /** Name of each package to its version; undefined when it is not installed. */
  packages: Readonly<Record<string, string | undefined>>
}

const SCRIPT = `
import importlib.metadata, json, platform, sys
def version(name):
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
print(json.dumps({"version": platform.python_version(), "packages": {name: version(name) for name in sys.argv[1:]}}))
`

const answerSchema = z.object({ version: z.string(), packages: z.record(z.string(), z.string().nullable()) })

/** What an environment of Python has, without importing any of it. */
export async function inspectPython(
  path: string,
  packages: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<PythonEnvironment> {
  const nothing: PythonEnvironment = { path, version: undefined, packages: {} }
  try {
    const result = await runProcess(path, ['-I', '-c', SCRIPT, ...packages], { timeoutMs: 20_000, env, inheritEnv: false })
    if (result.exitCode !== 0) return nothing
    const { version, packages: found } = answerSchema.parse(JSON.parse(result.stdout))
    return { path, version, packages: Object.fromEntries(Object.entries(found).map(([name, value]) => [name, value ?? undefined])) }
  } catch (error) {
    if (error instanceof GangwayError && error.fault === 'environment') return nothing
    throw error
  }
}
