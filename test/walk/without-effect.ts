/** Keys that nothing reads yet, by name, with what they wait for. The table may only become shorter. */
export const withoutEffect: Readonly<Record<string, string>> = {
  'source: ingestion.frequency': 'told to people only: the catalog does not show it yet',
  'source: schema.keys.foreign[].match_share': 'told to people only: the catalog does not show it yet',
  'source: schema.keys.unique': 'told to people only: the catalog does not show it yet',
  'source: fingerprint.header': 'measured: an edit is neither used nor refused',
  'source: fingerprint.sample': 'measured: an edit is neither used nor refused',
  'source: fingerprint.bytes': 'measured: an edit is neither used nor refused',
}
