import { decisionSchemas, editorLine, requestSchema, type DecisionName, type Decisions, type Request } from '#domain'
import { stringifyYaml } from '#system'

const HEADERS: Readonly<Record<DecisionName, readonly string[]>> = {
  source: [
    'What the source is and how it is read.',
    'Edit it freely: a change of yours is kept, and everything else is rendered from here.',
  ],
  semantic: [
    'What the data means: roles, grain, metrics, questions it answers.',
    'Edit it freely: a change of yours is kept, and everything else is rendered from here.',
  ],
  transformations: [
    'The plan: the steps from bronze to silver, and the gold tables.',
    'Edit it freely: a change of yours is kept, and everything else is rendered from here.',
  ],
  quality_rules: [
    'What each zone has to satisfy, and what happens to what does not.',
    'Edit it freely: a change of yours is kept, and everything else is rendered from here.',
  ],
  schedule: [
    'When the pipeline runs, what it waits for, and who hears of it.',
    'Edit it freely: a change of yours is kept, and everything else is rendered from here.',
  ],
}

const REQUEST_HEADER = ['What was asked for; this file is yours.', 'What was decided from it stands in config/, why in .gangway/why/.']

/** The text of a config file: keys in the order of the schema, block style, a line for editors and two that say what it is. */
export function serialiseDecision<Name extends DecisionName>(name: Name, decision: Decisions[Name]): string {
  return stringifyYaml(decisionSchemas[name].parse(decision), { header: [editorLine(name), ...HEADERS[name]] })
}

export const serialiseRequest = (request: Request): string =>
  stringifyYaml(requestSchema.parse(request), { header: [editorLine('workload'), ...REQUEST_HEADER] })
