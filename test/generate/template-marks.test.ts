import { expect, it } from 'vitest'
import { renderTemplate } from '../../src/generate/render-template.ts'

const text = `# {{title}}
{{#if waits}}

Waits for:
{{#each waits}}
- {{dag}}
{{/each}}
{{else}}
Waits for nothing.
{{/if}}
{{assign "TAGS" tags}}
`
const from = { title: 'c#title', waits: { each: ['c#waits[a]', 'c#waits[b]'] }, tags: 'c#tags' }

function origins(view: Record<string, unknown>): readonly string[] {
  const { text: rendered, lines } = renderTemplate('t', text, { title: 'x', tags: ['a'], ...view }, from)
  return rendered
    .split('\n')
    .slice(0, -1)
    .map((line, index) => {
      const { sources = [], template } = lines[index] ?? {}
      return `${line} < ${template?.line} ${template?.filledBy.join() ?? ''} ${template?.block ?? ''} < ${sources.join()}`
    })
}

it('knows of each line its template, its block, what fills it and where that comes from', () => {
  expect(origins({ waits: [{ dag: 'a' }, { dag: 'b' }] })).toEqual([
    '# x < 1 title  < c#title',
    ' < 3  if waits < c#waits[a]',
    'Waits for: < 4  if waits < c#waits[a]',
    '- a < 6 dag each waits < c#waits[a]',
    '- b < 6 dag each waits < c#waits[b]',
    'TAGS = ("a",) < 11 tags  < c#tags',
  ])
})

it('knows what stands there because a condition does not hold', () => {
  expect(origins({ waits: [] })[1]).toBe('Waits for nothing. < 9  else of if waits < c#waits[a]')
})
