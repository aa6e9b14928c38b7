import { appendPython, defineCheck, findingOf, type Finding } from '#kit'
import { detailsOf, judgedZones, scriptOf, zones } from './judged-zones.ts'

export default defineCheck({
  id: 'contract_kept',
  gate: 'quality',
  rows: 'sample',
  cure: 'none',
  beside: true,
  describes: 'each script returns score, verdict and details; bronze passes whatever the data',
  run: async (context) => {
    const judged = await judgedZones(context)
    if (!judged) return 'not_applicable'
    const findings: Finding[] = []
    for (const zone of zones) {
      const { base } = judged[zone]
      if (base.contract !== null)
        findings.push(findingOf(scriptOf(zone), 'contract', `The check ${base.contract}.`, 'Return (score, passed, details).'))
      else if (!detailsOf(base))
        findings.push(
          findingOf(scriptOf(zone), 'contract', 'The details lack counts, thresholds or formula.', 'Return the details of scoring.check.'),
        )
    }
    if (judged.bronze.base.passed !== true || judged.bronze.planted.passed !== true) {
      findings.push(findingOf(scriptOf('bronze'), 'bronze_blocks', 'The check of bronze blocks.', 'Let bronze inform, never block.'))
    }
    return findings
  },
  mutants: [
    {
      id: 'bronze_blocks',
      describes: 'the check of bronze fails when the data is bad',
      mutate: (workload) => appendPython(workload, scriptOf('bronze'), strictBronze),
    },
    {
      id: 'no_details',
      describes: 'a script returns nothing but its score',
      mutate: (workload) => appendPython(workload, scriptOf('silver'), scoreOnly),
    },
  ],
})

const strictBronze = `
_lenient = check


def check(context: RunContext) -> tuple[float, bool, dict[str, Any]]:
    """Judge bronze strictly."""
    score, _passed, details = _lenient(context)
    return score, score >= 0.8 and details["rules"][0]["passing"] > 25, details
`

const scoreOnly = `
_complete = check


def check(context: RunContext) -> tuple[float, bool, dict[str, Any]]:
    """Judge silver briefly."""
    score, passed, _details = _complete(context)
    return score, passed, {"score": score}
`
