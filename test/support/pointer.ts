/** `published.json` of the runtime, with what a test does not look at filled in. */
export const pointerText = (more: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ run_id: 'r1', published_at: '2026-06-30T02:00:00+00:00', tables: {}, quarantine: {}, landings: {}, ...more })
