import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KnownTemplate } from '../../../src/workload/index.ts'

export const root = join(import.meta.dirname, '../../..')

/** Every template of the checkout, as the operation reads them. */
export const templates: readonly KnownTemplate[] = readdirSync(join(root, 'templates'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.hbs'))
  .map((path) => ({ path: `templates/${path}`, text: readFileSync(join(root, 'templates', path), 'utf8') }))
