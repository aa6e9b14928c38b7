import { z } from 'zod'

const hex = (characters: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9a-f]{${characters}}$`))
    .refine((id) => !/^0+$/.test(id), 'an id of zeros is none')
const nanoseconds = z.string().regex(/^[1-9][0-9]{0,19}$/)

/** The part of opentelemetry-proto that a trace of Gangway uses, in its JSON mapping: camelCase, hex ids, 64-bit integers as strings. */
const valueSchema: z.ZodType = z.lazy(() =>
  z.union([
    z.strictObject({ stringValue: z.string() }),
    z.strictObject({ boolValue: z.boolean() }),
    z.strictObject({ intValue: z.string().regex(/^-?\d+$/) }),
    z.strictObject({ doubleValue: z.number() }),
    z.strictObject({ arrayValue: z.strictObject({ values: z.array(valueSchema) }) }),
    z.strictObject({ kvlistValue: z.strictObject({ values: z.array(attributeSchema) }) }),
    z.strictObject({}),
  ]),
)
const attributeSchema = z.strictObject({ key: z.string().min(1), value: valueSchema })

export const otlpSpanSchema = z.strictObject({
  traceId: hex(32),
  spanId: hex(16),
  parentSpanId: hex(16).optional(),
  name: z.string().min(1),
  kind: z.literal([1, 2, 3, 4, 5]),
  startTimeUnixNano: nanoseconds,
  endTimeUnixNano: nanoseconds,
  attributes: z.array(attributeSchema),
  events: z.array(z.strictObject({ timeUnixNano: nanoseconds, name: z.string().min(1), attributes: z.array(attributeSchema) })),
  status: z.strictObject({ code: z.literal([0, 1, 2]).optional(), message: z.string().optional() }),
})

export const otlpSchema = z.strictObject({
  resourceSpans: z.array(
    z.strictObject({
      resource: z.strictObject({ attributes: z.array(attributeSchema) }),
      scopeSpans: z.array(
        z.strictObject({ scope: z.strictObject({ name: z.string(), version: z.string() }), spans: z.array(otlpSpanSchema) }),
      ),
    }),
  ),
})

export type CheckedSpan = z.infer<typeof otlpSpanSchema>

/** The spans of a document that fits the protocol; whatever does not is an error of zod. */
export const checkedSpans = (document: unknown): readonly CheckedSpan[] =>
  otlpSchema.parse(JSON.parse(JSON.stringify(document))).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
