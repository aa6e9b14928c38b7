import { z } from 'zod'
import { defect } from './errors.ts'
import type { LogicalType } from './logical-type.ts'
import { maskFacts } from './mask-facts.generated.ts'
import type { PiiType } from './pii.ts'

/** A whole number from 0, with its default, or one of some words, of which the first is the default. */
export type MaskOption = ({ whole: number } | { choices: readonly [string, ...string[]] }) & {
  /** Its name in the runtime. */
  parameter: string
  /** Stands in config even where nobody chose, so that a reader sees it. */
  written?: boolean
}
export type MaskValue = string | number
export type MaskValues = Readonly<Record<string, MaskValue>>

/** What a mask says of itself as data, so that every layer knows it; `src/masks/<id>/mask.ts` is where it is said. */
export interface MaskFacts {
  id: string
  /** From 0, where nothing is hidden, to 5, where nothing is stored; below the default of a kind of data a reason is asked for. */
  strictness: number
  /** Equal values have equal results and different ones different ones, so that keys and joins hold. */
  joins?: boolean
  /** Words of `modify` that begin a sentence: "hash the phone". */
  verbs?: readonly string[]
  /** What else `modify` takes for it: "mask the phone by hashing". */
  words?: readonly string[]
  /** Types of columns that it can mask; every type that has a text, where this says nothing. */
  takes?: readonly LogicalType[]
  options?: Readonly<Record<string, MaskOption>>
  /** Parameters of the runtime that follow from what a column holds. */
  byPiiType?: Readonly<Partial<Record<PiiType, MaskValues>>>
  /** A value with fewer characters is redacted whole. */
  shortest?: number
  /** What it does to a column, where it takes the values away as a whole. */
  effect?: string
  /** No sentence has the form of its results, so that a test may plant one. */
  hasOwnForm?: boolean
}

/** Answers to how a value is masked that are no mask: it stays, its column goes, or nothing here can do it yet. */
const withoutMask = [
  { id: 'keep', strictness: 0, joins: true },
  { id: 'tokenize', strictness: 3, joins: true },
  { id: 'drop', strictness: 5, effect: 'the column is left out' },
] as const

type Declared = (typeof maskFacts)[number]

const declared = [...maskFacts, ...withoutMask].toSorted((left, right) => left.strictness - right.strictness)
const facts: readonly MaskFacts[] = declared

/** From weak to strict. `tokenize` is refused until a vault is configured. */
export const maskingMethodSchema = z.enum(declared.map(({ id }) => id))
export type MaskingMethod = z.infer<typeof maskingMethodSchema>

export function factsOf(method: MaskingMethod): MaskFacts {
  const found = facts.find(({ id }) => id === method)
  if (!found) throw defect({ code: 'mask_unknown', message: `There is no mask ${method}.`, subject: method })
  return found
}

/** The method that a word of `modify` means, the ids included. */
export const methodNamed = (word: string): MaskingMethod | undefined => declared.find(({ id }) => [id, ...namesOf(id)].includes(word))?.id

const namesOf = (method: MaskingMethod): readonly string[] => {
  const { verbs = [], words = [] } = factsOf(method)
  return [...verbs, ...words]
}

export const maskVerbs: readonly string[] = facts.flatMap(({ verbs = [] }) => verbs)

type OptionsOf<Facts> = Facts extends { options: infer Options } ? Options : never
type NameOf<Options> = Options extends unknown ? keyof Options & string : never
type OptionNamed<Options, Name extends PropertyKey> = Options extends Record<Name, infer Option> ? Option : never
export type MaskValueOf<Option> = Option extends { choices: readonly (infer Word)[] } ? Word : number
type MaskOptionShape = {
  [Name in NameOf<OptionsOf<Declared>>]: z.ZodOptional<z.ZodType<MaskValueOf<OptionNamed<OptionsOf<Declared>, Name>>>>
}

const schemaOf = (option: MaskOption): z.ZodType<MaskValue> => ('whole' in option ? z.int().min(0) : z.enum(option.choices))

const optionSchemas: Readonly<Record<string, z.ZodOptional>> = Object.fromEntries(
  facts.flatMap(({ options = {} }) => Object.entries(options).map(([name, option]) => [name, schemaOf(option).optional()])),
)

/** Every option that a mask has, as a step may say it: made of the same list that its type is derived from. */
export const maskOptionShape = optionSchemas as MaskOptionShape

/** What a step says of its mask beside the method. */
export const optionsIn = (step: object): MaskValues =>
  Object.fromEntries(Object.entries(step).filter(([name, value]) => name in optionSchemas && value !== undefined))

/** Options that are written into config where nobody chose. */
export const writtenOptions = (method: MaskingMethod): MaskValues =>
  Object.fromEntries(
    Object.entries(factsOf(method).options ?? {}).flatMap(([name, option]) => (option.written === true ? [[name, defaultOf(option)]] : [])),
  )

export const defaultOf = (option: MaskOption): MaskValue => ('whole' in option ? option.whole : option.choices[0])

/** What the runtime is told of a mask: what follows from the kind of data, and what was said, in its words. */
export function runtimeParameters(method: MaskingMethod, type: PiiType | undefined, said: MaskValues): MaskValues {
  const { options = {}, byPiiType = {} } = factsOf(method)
  const named = Object.entries(said).map(([name, value]) => [options[name]?.parameter ?? name, value])
  return { ...(type && byPiiType[type]), ...Object.fromEntries(named) }
}
