import { describe, expect, it } from 'vitest'
import { renderTemplate } from '../../src/generate/render-template.ts'

const render = (text: string, view: Record<string, unknown> = {}) => renderTemplate('test', text, view).text

describe('renderTemplate', () => {
  it('prints values as they are, never as HTML', () => {
    expect(render('{{a}}', { a: '<"&' })).toBe('<"&')
  })

  it('prints Python', () => {
    expect(render('{{assign "X" x}}\n{{py x}}', { x: ['a', null] })).toBe('X = ("a", None)\n("a", None)')
  })

  it('keeps prose and cells on one line, without what would end them', () => {
    expect(render('"""{{prose a}}"""', { a: 'a """\n\\ b' })).toBe('"""a b"""')
    expect(render('{{md a}}', { a: 'a|b\nc' })).toBe('a\\|b c')
    expect(render('{{code a}}', { a: 'a|b\nc' })).toBe('`a\\|b c`')
  })

  it('prints no template that a value brings', () => {
    expect(render('{{a}}', { a: '{{b}}', b: 'x' })).toBe('{{b}}')
  })

  it('refuses a name that the view does not give', () => {
    expect(() => render('{{missing}}')).toThrowError(expect.objectContaining({ code: 'template_failed', subject: 'test' }))
  })
})
