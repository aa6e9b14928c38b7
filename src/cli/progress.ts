import type { ProgressEvent } from '../app/contract/operation.ts'
import type { Face } from './face.ts'
import { showHidden } from '../domain/hostile-text.ts'
import { paint } from './paint.ts'

const MARK: Readonly<Record<Exclude<ProgressEvent['status'], 'started'>, string>> = {
  done: '✓',
  waiting: '?',
  retry: '!',
  failed: '✗',
  escalated: '▲',
}

export interface Progress {
  (event: ProgressEvent): void
  /** Removes an unfinished line, before something else is printed. */
  clear: () => void
  /** The run that the last events were about. */
  run: () => string | undefined
}

/** Tells progress on stderr, one line a step; on a terminal the step that runs is shown and overwritten. */
export function createProgress(face: Face, options: { quiet: boolean; now?: () => number }): Progress {
  const now = options.now ?? (() => performance.now())
  const started = new Map<string, number>()
  let open = false
  let run: string | undefined
  const clear = (): void => {
    if (open) face.err('\r\u001b[2K')
    open = false
  }
  const tell = (event: ProgressEvent): void => {
    run = event.run ?? run
    if (event.status === 'started') started.set(event.phase, now())
    if (options.quiet) return
    clear()
    if (event.status === 'started') {
      if (!face.progressIsTerminal) return
      face.err(showHidden(`  · ${event.message || event.phase} …`).slice(0, face.width - 1))
      open = true
      return
    }
    face.err(paint(`  ${MARK[event.status]} ${event.message || event.phase}${durationOf(started.get(event.phase), now())}\n`))
  }
  return Object.assign(tell, { clear, run: () => run })
}

function durationOf(from: number | undefined, to: number): string {
  const seconds = from === undefined ? 0 : (to - from) / 1000
  return seconds < 0.1 ? '' : ` (${seconds.toFixed(1)} s)`
}
