import { z } from 'zod'
import { field } from './field.ts'

/** The workload that an operation is about. */
export const workloadField = field(z.string(), 'name of the workload', { positional: true, takes: 'workload' })

export const asOfField = field(z.iso.date().optional(), 'pinned date, YYYY-MM-DD (default: today, UTC)', { value: 'date' })

export const answersField = (also: string) =>
  field(z.string().optional(), `YAML or JSON: question id to answer${also}`, { value: 'file', takes: 'file' })
