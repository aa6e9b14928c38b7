import { sourceAt, type SourceLocation } from '#domain'
import type { ReadSource } from '#kit'
import { readSource } from '../../src/platforms/local/read-source.ts'
import { plainServices } from '../platforms/local/support/services.ts'

/** A source of this machine, as its platform reads it. */
export const readLocal = (project: string, location: SourceLocation): Promise<ReadSource> =>
  readSource(sourceAt(location), plainServices(project))
