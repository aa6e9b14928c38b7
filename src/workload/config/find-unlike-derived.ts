import { sourceIdOf } from '#domain'
import { shown } from '#system'
import type { ConfigFinding, ConfigRule } from './config-finding.ts'

/** What follows from other places cannot be said otherwise: nothing would go by it. */
export const findUnlikeDerived: ConfigRule = ({ source, quality_rules: quality }) => {
  if (!source) return []
  const { workload, lineage } = source
  const derived = [
    { key: 'source_id', said: lineage.source_id, is: sourceIdOf(source.source), from: 'source.location.path' },
    { key: 'bronze_id', said: lineage.bronze_id, is: `${workload}_bronze.${workload.slice(0, 63)}`, from: 'the name of the workload' },
  ]
  const names = derived
    .filter(({ said, is }) => said !== is)
    .map(({ key, said, is, from }): ConfigFinding => ({
      file: 'source',
      path: ['lineage', key],
      at: 'value',
      message: `lineage.${key} is ${shown(said)}, but it follows from ${from}`,
      hint: `Write ${is}.`,
    }))
  return [...names, ...findHardRulesOfTheProfile(quality?.rules ?? [])]
}

/** The usual values of a sample are no agreement: a rule that was learnt from them may flag a row, never hold it or stop a run. */
const findHardRulesOfTheProfile = (
  rules: readonly { id: string; evidence: string; critical: boolean; on_fail: string }[],
): readonly ConfigFinding[] =>
  rules.flatMap(({ id, evidence, critical, on_fail: action }, index) => {
    if (evidence !== 'profile' || (!critical && action === 'flag')) return []
    const does = critical ? 'is critical' : `has on_fail ${action}`
    const message = `rule ${id} ${does}, but its evidence is profile: measured values are what was usual, not what was agreed`
    const hint = 'Write evidence: declared, since you say so now; or critical: false and on_fail: flag.'
    return [{ file: 'quality_rules', path: ['rules', index, 'evidence'], at: 'value', message, hint }]
  })
