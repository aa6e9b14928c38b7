/** Where the ids of answers come from, for the help of the commands that take them. */
export const answerNotes: readonly string[] = [
  'Ids of answers:',
  '  what a run waits for     named with its answer where it waits',
  '  fields of workload.yaml  dotted: primary_key, schedule.cron, gold.use_case',
  '  pauses                   plan, profile, review, and others that need a person',
  'An id that cannot exist is refused with those that are near.',
]
