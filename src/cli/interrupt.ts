import { GangwayError, interruptedError } from '../domain/errors.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** How long an operation may take to put its things away after Ctrl-C. */
const GRACE_MS = 2_000

export interface Interruption {
  signal: AbortSignal
  /** The work, or the interruption when it ends first. */
  around<Result>(work: Promise<Result>): Promise<Result>
  /** Ends watching. */
  release(): void
}

/** Turns Ctrl-C into an abort signal; work that does not end by itself is left behind after a moment, its state is on disk. */
export function watchInterruption(describe: (run: string | undefined) => { subject?: string; hint: string }): Interruption {
  const controller = new AbortController()
  const error = (cause?: unknown): GangwayError => interrupted(describe(runOf(cause)))
  let leave: () => void = () => undefined
  const left = new Promise<void>((resolve) => {
    leave = resolve
  })
  const onSignal = (): void => {
    if (controller.signal.aborted) leave()
    controller.abort(error())
    setTimeout(leave, GRACE_MS).unref()
  }
  for (const name of SIGNALS) process.on(name, onSignal)
  return {
    signal: controller.signal,
    around: async (work) => {
      const abandoned = left.then(() => Promise.reject<never>(error()))
      try {
        return await Promise.race([work, abandoned])
      } catch (cause) {
        if (controller.signal.aborted) throw error(cause)
        throw cause
      } finally {
        abandoned.catch(() => undefined)
      }
    },
    release: () => {
      for (const name of SIGNALS) process.off(name, onSignal)
    },
  }
}

/** Only a run keeps what it has done; whatever else is interrupted is done again. */
const interrupted = (about: { subject?: string; hint: string }): GangwayError =>
  interruptedError({
    code: 'interrupted',
    message: about.subject === undefined ? 'Interrupted.' : 'Interrupted; everything up to here is kept.',
    ...about,
  })

/** The engine names the run that it left. */
const runOf = (cause: unknown): string | undefined =>
  cause instanceof GangwayError && cause.fault === 'interrupted' ? cause.subject : undefined
