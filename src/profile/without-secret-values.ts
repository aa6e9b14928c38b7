import { hideSecrets, secretShapeIn, type ColumnProfile, type Profile } from '#domain'

/** A profile without the secrets that the data holds: they stay in the source, and nothing is decided from their text. */
export function withoutSecretValues<Found extends Pick<Profile, 'columns' | 'anomalies'>>(profile: Found): Found {
  return {
    ...profile,
    columns: profile.columns.map((column) => (holdsSecret(column) ? { ...column, top_values: [], minimum: null, maximum: null } : column)),
    anomalies: profile.anomalies.map((anomaly) => ({ ...anomaly, message: hideSecrets(anomaly.message) })),
  }
}

function holdsSecret({ top_values: top, minimum, maximum }: ColumnProfile): boolean {
  const texts = [...top.map(({ value }) => value), minimum, maximum]
  return texts.some((text) => typeof text === 'string' && secretShapeIn(text) !== undefined)
}
