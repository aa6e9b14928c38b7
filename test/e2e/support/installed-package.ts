import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { checkout, ended, type Ended } from './project.ts'

const execute = promisify(execFile)

/** A folder that a stranger installed the package in, and a home for Python environments that was empty before. */
export interface InstalledPackage {
  /** With a blank and an umlaut in its path; its own project. */
  folder: string
  home: string
  /** The program of the package, as npx runs it. */
  gangway(args: readonly string[], variables?: Readonly<Record<string, string>>): Promise<Ended>
}

export interface Packed {
  filename: string
  /** Bytes of the archive. */
  size: number
  files: readonly { path: string; size: number }[]
}

/** Ignores scripts: the build that is tested is there, and another one would take it from under other tests. */
export async function pack(...options: readonly string[]): Promise<Packed> {
  const { stdout } = await execute('npm', ['pack', '--json', '--ignore-scripts', ...options], {
    cwd: checkout,
    maxBuffer: 16 * 1024 * 1024,
  })
  return JSON.parse(stdout)[0]
}

let installed: Promise<InstalledPackage> | undefined

/** Packed and installed once for all tests of this process. */
export const installedPackage = (): Promise<InstalledPackage> => (installed ??= install())

async function install(): Promise<InstalledPackage> {
  const place = mkdtempSync(join(tmpdir(), 'gangway package ü '))
  process.once('exit', () => rmSync(place, { recursive: true, force: true }))
  const folder = join(place, 'my project')
  const home = join(place, 'home of Gangway')
  mkdirSync(folder)
  // Without a manifest npm would install into a folder above that has one.
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const { filename } = await pack('--pack-destination', place)
  await execute('npm', ['install', '--prefer-offline', '--ignore-scripts', join(place, filename)], { cwd: folder })
  return { folder, home, gangway: (args, variables) => run(folder, args, { GANGWAY_HOME: home, ...variables }) }
}

/** Python environments that were made in a home, by what they are for. */
export function environmentsIn(home: string): readonly string[] {
  const folder = join(home, 'python')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .map((name) => name.replace(/-[0-9a-f]+$/, ''))
    .toSorted()
}

function run(folder: string, args: readonly string[], variables: Readonly<Record<string, string>>): Promise<Ended> {
  const { GANGWAY_PYTHON: _, GANGWAY_AIRFLOW_PYTHON: __, ...inherited } = process.env
  const env = { ...inherited, ...variables, NO_COLOR: '1' }
  const program = join(folder, 'node_modules', '.bin', 'gangway')
  return ended(spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] }))
}
