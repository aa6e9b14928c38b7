import { defineCheck, findingOf } from '#kit'

export default [
  defineCheck({
    id: 'owner_named',
    gate: 'lineage',
    rows: 'none',
    cure: 'none',
    reads: ['contacts'],
    describes: 'somebody answers for where the columns come from',
    run({ request }) {
      if (request.contacts?.owner !== undefined) return Promise.resolve([])
      return Promise.resolve([findingOf('workload.yaml', 'nobody_answers', 'Nobody is named as owner.', 'Answer contacts.owner.')])
    },
    mutants: [{ id: 'nobody', describes: 'the owner is gone', mutate: ({ request }) => delete request.contacts }],
  }),
]
