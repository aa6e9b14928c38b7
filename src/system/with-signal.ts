/**
 * Lends a signal that follows another one while some work runs: libraries leave their listeners on the signal that they are given, and a
 * conversation gives it away many times.
 */
export async function withSignal<Result>(followed: AbortSignal, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const own = new AbortController()
  const follow = (): void => own.abort(followed.reason)
  if (followed.aborted) follow()
  followed.addEventListener('abort', follow, { once: true })
  try {
    return await work(own.signal)
  } finally {
    followed.removeEventListener('abort', follow)
  }
}
