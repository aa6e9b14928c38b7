import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { readConfig } from '../../src/app/config.ts'
import { thisBuild } from '../../src/system/this-build.ts'

const { root } = readConfig({})

it('has the version of the package, and no build where the sources run', async () => {
  const { version } = z.looseObject({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  expect(await thisBuild(root)).toEqual({ gangway: version, renderer: null })
})
