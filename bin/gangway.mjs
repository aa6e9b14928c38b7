#!/usr/bin/env node
import { existsSync } from 'node:fs'

const build = new URL('../dist/gangway.mjs', import.meta.url)

if (existsSync(build)) {
  await import(build.href)
} else {
  console.error('Gangway is not built yet: run `npm run setup` in its checkout, then try again.')
  process.exitCode = 4
}
