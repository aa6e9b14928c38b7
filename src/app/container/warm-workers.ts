import { startPythonWorker, type PythonSettings, type PythonWorker } from '#system'
import { atEnd } from './at-end.ts'

const workers = new Map<string, PythonWorker>()

/** One worker for each interpreter, environment and lane, warm for every operation of this process; ended with it. */
export function warmWorker(settings: PythonSettings, lane = 0): PythonWorker {
  const key = JSON.stringify([lane, settings])
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
