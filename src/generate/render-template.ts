import Handlebars from 'handlebars'
import { defect, nameHostile } from '#domain'
import { readMarks, type PythonValue, type RenderedText, type ViewSources } from '#kit'
import { markdownCode, markdownText } from './markdown-text.ts'
import { MARK_HELPER, markHelper, withMarks } from './template-marks.ts'
import { pythonAssignment, pythonLiteral } from './python-literal.ts'

/** Text of a template by its name below `templates/`, without `.hbs`. */
export type TemplateReader = (name: string) => string

const engine = Handlebars.create()

engine.registerHelper({
  /** `{{py value indent=4 column=12}}`: a Python expression. */
  py: (value: PythonValue, options: Handlebars.HelperOptions) => pythonLiteral(value, layoutOf(options.hash)),
  /** `{{assign "COLUMNS" columns}}`: a constant of a module. */
  assign: (name: string, value: PythonValue) => pythonAssignment(name, value),
  /** A value inside a docstring or a comment: one line, no quote that ends it. */
  prose: (value: unknown) =>
    nameHostile(String(value))
      .replaceAll(/[\\"\s]+/g, ' ')
      .trim(),
  /** A value inside Markdown: as text, or as code. */
  md: (value: unknown) => markdownText(String(value)),
  code: (value: unknown) => markdownCode(String(value)),
  list: (values: readonly unknown[]) => markdownText(values.join(', ')),
  not: (value: unknown) => value === false || value === undefined || value === null || (Array.isArray(value) && value.length === 0),
  eq: (left: unknown, right: unknown) => left === right,
  and: (left: unknown, right: unknown) => Boolean(left) && Boolean(right),
  [MARK_HELPER]: markHelper,
})

function layoutOf(hash: Readonly<Record<string, unknown>>): { indent?: number; column?: number; after?: number } {
  const entries = ['indent', 'column', 'after'].flatMap((name) => (typeof hash[name] === 'number' ? [[name, hash[name]]] : []))
  return Object.fromEntries(entries) as { indent?: number; column?: number; after?: number }
}

const compiled = new Map<string, Handlebars.TemplateDelegate>()

/** Fills a template; a name that the view does not give is a defect, never an empty place. */
export function renderTemplate(
  name: string,
  text: string,
  view: Readonly<Record<string, unknown>>,
  sources: ViewSources = {},
): RenderedText {
  const template = compiled.get(text) ?? engine.compile(withMarks(engine.parse(text)), OPTIONS)
  compiled.set(text, template)
  try {
    return readMarks(template(view, { data: { sources } }))
  } catch (cause) {
    throw defect({ code: 'template_failed', message: `Template ${name} cannot be filled: ${String(cause)}.`, subject: name, cause })
  }
}

const OPTIONS = { noEscape: true, strict: true, preventIndent: true, knownHelpersOnly: false }
