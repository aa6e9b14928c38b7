/** The line of a template that rendered text comes from, and what filled it. */
export interface TemplateOrigin {
  /** From 1. */
  line: number
  /** The list that it is repeated for, or the condition that it stands under. */
  block?: string
  /** Names of the values of the view that fill it; none for constant text. */
  filledBy: readonly string[]
}

/** What one line of a rendered file was made from, noted while it was rendered. */
export interface LineOrigin {
  /** Places in config (`config/source.yaml#schema.columns[a]`), nearest first; none for text that is the same whatever config says. */
  sources: readonly string[]
  template?: TemplateOrigin
}

/** A file as it is rendered, with what each of its lines was made from. */
export interface MappedFile {
  text: string
  lines: readonly LineOrigin[]
  /** Its template below `templates/`, without `.hbs`; compiled SQL has none. */
  template?: string
}
