import { startPythonWorker, type PythonSettings, type PythonWorker } from '#system'
import { atEnd } from './at-end.ts'

const workers = new Map<string, PythonWorker>()

/** One worker for each interpreter and environment, warm for every operation of this process; ended with it. */
export function warmWorker(settings: PythonSettings): PythonWorker {
  const key = JSON.stringify(settings)
  const known = workers.get(key)
  if (known) return known
  const worker = startPythonWorker(settings)
  workers.set(key, worker)
  atEnd(async () => {
    workers.delete(key)
    await worker.close()
  })
  return worker
}
