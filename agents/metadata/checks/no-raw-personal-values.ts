import { defineCheck, locationOf, locationText, pythonFindings, type CheckContext, type Profile, nothingToSpoil } from '#kit'

/** What is stored of a profile, and every file rendered from it, may name columns and counts but no person. */
export default defineCheck({
  id: 'no_raw_personal_values',
  gate: 'profile',
  rows: 'all',
  cure: 'none',
  describes: 'no raw value of a personal column stands in the profile or in a file',
  run: async (context) => {
    if (!(await context.staged.pipeline()).ok) return 'not_applicable'
    const columns = personalColumns(context)
    const bronze = await context.staged.relation({ zone: 'bronze', name: context.request.name })
    if (columns.length === 0 || bronze === undefined) return 'not_applicable'
    return pythonFindings(context, 'gangway_gate.profile_values:judge', {
      bronze,
      columns: columns.filter((name) => !isPlace(context.profile, name)),
      profile: columns.map((name) => ({ name, values: profiled(context.profile, name) })),
      files: Object.fromEntries(context.files),
      location: locationText(locationOf(context.request.source)),
    })
  },
  mutants: [
    {
      id: 'value_in_profile',
      describes: 'a raw value is kept as an example in the profile',
      mutate: ({ profile, raw }) => {
        const column = profile.columns.find(({ name, pii }) => pii.length > 0 && raw(name) !== undefined)
        const example = profile.examples[0]
        if (!column || !example) throw nothingToSpoil('no personal column to spoil')
        example[column.name] = raw(column.name) ?? null
      },
    },
    {
      id: 'value_in_file',
      describes: 'a raw value is quoted in a comment of the extract script',
      mutate: ({ files, profile, raw }) => {
        const values = profile.columns.filter(({ pii }) => pii.length > 0).map(({ name }) => raw(name) ?? '')
        const value = values.find((text) => text.length >= 9 && (text.includes('@') || /(?:\d\D*){4}/.test(text)))
        const path = [...files.keys()].find((file) => file.startsWith('scripts/extract/'))
        if (value === undefined || path === undefined) throw nothingToSpoil('nothing to spoil')
        files.set(path, `${files.get(path) ?? ''}# for example ${value}\n`)
      },
    },
  ],
})

function personalColumns(context: CheckContext): readonly string[] {
  const decided = context.decisions.source?.schema.columns ?? []
  const rejected = new Set(decided.filter(({ pii }) => pii?.verdict === 'rejected').map(({ name }) => name))
  const excluded = new Set(decided.filter((column) => column.excluded).map(({ name }) => name))
  return context.profile.columns
    .filter(({ name, pii }) => pii.length > 0 && !rejected.has(name) && !excluded.has(name))
    .map(({ name }) => name)
}

/** A city or a state is the name of many things. */
const isPlace = ({ columns }: Profile, name: string): boolean =>
  columns.find((column) => column.name === name)?.pii.every(({ part }) => part === 'city' || part === 'state') === true

/** Every value of a column that the profile shows. */
function profiled(profile: Profile, name: string): readonly string[] {
  const column = profile.columns.find((candidate) => candidate.name === name)
  if (!column) return []
  const shown = [
    column.minimum,
    column.maximum,
    ...column.top_values.map(({ value }) => value),
    ...profile.examples.map((row) => row[name]),
  ]
  return shown.filter((value) => value !== null && value !== undefined).map(String)
}
