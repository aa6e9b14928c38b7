import type { SourceDecision, TransformationsDecision } from '#kit'
import type { Stated } from './column-rules.ts'
import { keyRules, rowCountRule } from './key-rules.ts'
import { stepOn } from './measured-column.ts'
import { INFORMATIONAL, rule, type Place } from './rule.ts'

/** What came in, told and never blocking: how many keys repeat, how many values do not read (D26). */
export function bronzeRules(source: SourceDecision, transformations: TransformationsDecision): readonly Stated[] {
  const place: Place = { zone: 'bronze', table: transformations.bronze_to_silver.input }
  const { steps } = transformations.bronze_to_silver
  const rules: Stated[] = [rowCountRule(place), ...keyRules(place, source.schema.keys.primary)]
  for (const { name, type, excluded } of source.schema.columns) {
    if (excluded === true) continue
    const about = {
      dimension: 'validity' as const,
      threshold: 0.98,
      remedy: `Correct the values of ${name} that do not read as ${type}, or the type.`,
      ...INFORMATIONAL,
    }
    const parsed = stepOn(steps, 'parse_date', name)
    const [format, ...others] = parsed?.formats ?? []
    if (format !== undefined && others.length === 0)
      rules.push({
        rule: rule(place, 'format', about, { columns: [name], format }),
        why: 'Share of the dates that read as they are declared.',
      })
    else if (parsed || stepOn(steps, 'cast', name))
      rules.push({ rule: rule(place, 'type', about, { columns: [name], type }), why: 'Share of the values that read as their type.' })
  }
  return [...rules, ...cardRules(place, transformations)]
}

function cardRules(place: Place, { bronze_to_silver: { steps } }: TransformationsDecision): readonly Stated[] {
  const cards = steps.flatMap((step) => (step.op === 'validate' && step.validator === 'luhn' ? step.columns : []))
  return cards.map((name) => ({
    rule: rule(
      place,
      'luhn',
      { dimension: 'accuracy', threshold: 0.98, remedy: `Check how ${name} is entered: its check digit does not fit.`, ...INFORMATIONAL },
      { columns: [name] },
    ),
    why: 'Judged on bronze, since silver holds only masked numbers (D28).',
  }))
}
