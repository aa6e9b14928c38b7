const PURPOSES: readonly (readonly [RegExp, string])[] = [
  [/^workload\.yaml$/, 'what a person asked for'],
  [/^config\/source\.yaml$/, 'what the source is and how it is read'],
  [/^config\/semantic\.yaml$/, 'what the data means'],
  [/^config\/transformations\.yaml$/, 'the plan: steps and gold tables'],
  [/^config\/quality_rules\.yaml$/, 'what each zone has to satisfy'],
  [/^config\/schedule\.yaml$/, 'when the pipeline runs and who hears of it'],
  [/^scripts\/extract\//, 'lands the source in bronze'],
  [/^scripts\/transform\/bronze_to_silver/, 'stages every bronze row once and writes silver'],
  [/^scripts\/transform\//, 'builds the gold tables'],
  [/^scripts\/quality\//, 'judges a zone and gives its scorecard'],
  [/^scripts\/load\//, 'publishes what passed its gates'],
  [/^sql\/\w+\/create_/, 'the tables of a zone'],
  [/^sql\/\w+\/check_/, 'what each rule says of each row'],
  [/^sql\/silver\//, 'the staged table of the border: every row once, with its fate'],
  [/^sql\/gold\/aggregate_/, 'what silver hands to the gold tables'],
  [/^sql\/gold\//, 'one gold table'],
  [/^dags\//, 'the order, the schedule and the alerts'],
  [/^tests\/conftest\.py$/, 'what the tests share'],
  [/^tests\/unit\//, 'what holds without the data'],
  [/^tests\/integration\//, 'what holds on real rows'],
  [/^pytest\.ini$/, 'how the tests are run'],
  [/^requirements\.txt$/, 'what runs it where there is no Gangway'],
  [/^\.gitignore$/, 'what git leaves out'],
  [/^README\.md$/, 'tells a person what the workload is'],
]

/** What a file of a workload is for, in a few words. */
export const filePurpose = (path: string): string => PURPOSES.find(([pattern]) => pattern.test(path))?.[1] ?? 'part of the workload'
