#!/usr/bin/env node
import { existsSync } from 'node:fs'

const build = new URL('../dist/gangway.mjs', import.meta.url)

if (existsSync(build)) {
  await import(build.href)
} else {
  console.error('Gangway is not built: `npm run setup` in a checkout builds it; a package without its build is installed again with npm.')
  process.exitCode = 4
}
