import type { z } from 'zod'
import type { SourceLocation } from './source-location.ts'
import type { sourceFilterSchema } from './source-filter.ts'

/** What stands in `workload.yaml` and `config/source.yaml`; `type` is the id of its platform. */
export type SourceShape = z.ZodObject<{ type: z.ZodLiteral<string>; filter: typeof sourceFilterSchema }>

/** A kind of source: its form, and how it is told from an address. */
export interface SourceKind<Shape extends SourceShape = SourceShape> {
  shape: Shape
  /** Beginnings of addresses that mean it (`s3` of `s3://…`); an empty one takes plain paths. */
  schemes: readonly string[]
  /** Where its rows lie, as scripts and texts name it. */
  locate(source: unknown): SourceLocation
  /** The source that an address means. */
  at(location: SourceLocation): unknown
}

/** What a platform calls a source. */
export const defineSource = <Shape extends SourceShape>(definition: {
  shape: Shape
  schemes: readonly string[]
  locate(source: z.infer<Shape>): SourceLocation
  at(location: SourceLocation): z.input<Shape>
}): SourceKind<Shape> => ({ ...definition, locate: (source) => definition.locate(definition.shape.parse(source)) })
