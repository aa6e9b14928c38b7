import { defineCheck, findingOf } from '#kit'

export default [
  defineCheck({
    id: 'no_tabs',
    gate: 'code_check',
    rows: 'none',
    cure: 'none',
    describes: 'no file holds a tab',
    run({ files }) {
      const found = [...files].filter(([, text]) => text.includes('\t'))
      return Promise.resolve(found.map(([path]) => findingOf(path, 'tab', 'The file holds a tab.', 'Write spaces.')))
    },
    mutants: [{ id: 'tab', describes: 'a tab', mutate: ({ files }) => files.set('README.md', '\t') }],
  }),
]
