import type { Migration } from './migration.ts'

/** A switch that was always on hid what the retries do; `backoff: exponential` says it. */
export const schedule1: Migration = {
  file: 'schedule',
  from: 1,
  edits: [
    { do: 'rename', path: ['exponential_backoff'], to: 'backoff' },
    {
      do: 'replace',
      path: ['backoff'],
      values: [
        { from: true, to: 'exponential' },
        { from: false, to: 'constant' },
      ],
    },
  ],
}
