import type { PythonWorker } from '#system'

/** A worker whose Python is made ready before it is first started. */
export const preparedWorker = (worker: PythonWorker, prepare: () => Promise<void>): PythonWorker => ({
  call: async (...request) => {
    await prepare()
    return worker.call(...request)
  },
  warm: async () => {
    await prepare()
    await worker.warm()
  },
  close: () => worker.close(),
})
