import { targetOf, type ForeignKey, type Profile, type SourceDecision } from '#domain'
import { shown } from '#system'
import type { ConfigFinding, ConfigRule } from './config-finding.ts'

const FINGERPRINT = ['header', 'sample', 'bytes'] as const

/** What was measured can be measured again, not edited: it is as it landed, or as one of the profiles has it. */
export const findUnlikeMeasured: ConfigRule = ({ source }, { measured }) => {
  if (!source || !measured) return []
  const { landed, profiles } = measured
  return [...unlikeFingerprint(source, landed, profiles), ...unlikeShares(source, landed, profiles)]
}

type Landed = SourceDecision | undefined

const unlikeFingerprint = (
  { fingerprint, workload }: SourceDecision,
  landed: Landed,
  profiles: readonly Profile[],
): readonly ConfigFinding[] =>
  FINGERPRINT.flatMap((key): readonly ConfigFinding[] => {
    const known = [landed?.fingerprint[key], ...profiles.map(({ source }) => source.fingerprint[key])].filter((one) => one !== undefined)
    const [is = ''] = known
    if (known.includes(fingerprint[key])) return []
    const message = `fingerprint.${key} is ${shown(fingerprint[key])}, which is not what was measured`
    return [
      {
        file: 'source',
        path: ['fingerprint', key],
        at: 'value',
        message,
        hint: `Write "${is}".`,
        next: [{ operation: 'regenerate', input: { workload, profile: true }, says: 'reads a changed source again' }],
      },
    ]
  })

const unlikeShares = ({ schema, workload }: SourceDecision, landed: Landed, profiles: readonly Profile[]): readonly ConfigFinding[] =>
  schema.keys.foreign.flatMap((key, index): readonly ConfigFinding[] => {
    const before = landed?.schema.keys.foreign.find((other) => isSameReference(other, key))
    const measured = profiles.map(({ relationships }) => relationships.find((other) => isSameReference(other, key))?.match_share ?? 0)
    const known = [...(before ? [before.match_share] : []), ...measured]
    const [is = 0] = known
    if (known.includes(key.match_share)) return []
    const name = `schema.keys.foreign[${key.columns.join(' + ')}].match_share`
    const message = `${name} is ${key.match_share}, but it was measured: ${is} of the values are found in ${targetOf(key)}`
    return [
      {
        file: 'source',
        path: ['schema', 'keys', 'foreign', index, 'match_share'],
        at: 'value',
        message,
        hint: `Write ${is}.`,
        next: [{ operation: 'regenerate', input: { workload, profile: true }, says: 'measures it again' }],
      },
    ]
  })

type Reference = Pick<ForeignKey, 'columns' | 'to'>
const isSameReference = (left: Reference, right: Reference): boolean =>
  targetOf(left) === targetOf(right) && left.columns.join() === right.columns.join() && left.to.columns.join() === right.to.columns.join()
