import { expect, it } from 'vitest'
import { readTemplate, templateLineOf } from '../../../src/workload/explain/template-lines.ts'

const template = readTemplate({
  path: 'templates/x.hbs',
  text: 'import sys\n{{#each rules}}\n    Rule(\n        id={{py id}},\n{{/each}}\nschedule="{{cron}}",\n{{body}}\n',
})

it('knows constant text, and under which block it stands', () => {
  expect(templateLineOf(template, 'import sys')).toEqual({ line: 1, block: undefined, filledBy: [] })
  expect(templateLineOf(template, '    Rule(')).toEqual({ line: 3, block: 'each rules', filledBy: [] })
})

it('recognises a line with places by what stands around them', () => {
  expect(templateLineOf(template, 'schedule="0 2 * * *",')).toEqual({ line: 6, block: undefined, filledBy: ['cron'] })
})

it('does not claim what has no text of its own', () => {
  expect(templateLineOf(template, 'anything at all')).toBeUndefined()
  expect(templateLineOf(template, '        id="a",')).toBeUndefined()
})
