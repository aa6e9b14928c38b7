import { basename, dirname } from 'node:path'
import type { Delivered, KeptDeliveries, PlatformServices } from '#kit'
import { z } from 'zod'
import { lakeOf } from './lake.ts'
import { findPointer } from './published-pointer.ts'

/** `landing.json` and `latest.json` of the runtime, as far as they are read here. */
const landingSchema = z.looseObject({ landed_at: z.string(), files: z.array(z.looseObject({ name: z.string() })) })
const latestSchema = z.looseObject({ landing: z.string() })

/**
 * The copies that bronze keeps. What is published comes first, since a later landing may be one that nobody has accepted; before that
 * the current landing, or all of them where they add up.
 */
export async function keptDeliveries(workload: string, accumulates: boolean, services: PlatformServices): Promise<KeptDeliveries> {
  const { bronze, deliveryLog } = lakeOf(services.lake, workload)
  const paths = (await services.listFiles(bronze)).filter((path) => basename(path) === 'landing.json')
  const landings = await Promise.all(paths.map((path) => readLanding(bronze, dirname(path), services)))
  const ordered = landings.toSorted((left, right) => (left.landedAt < right.landedAt ? -1 : 1))
  const published = await publishedFolders(workload, services)
  const good = ordered.filter(({ folder }) => published.has(`bronze/${folder}`))
  const latest = accumulates ? ordered : ordered.filter(({ isLatest }) => isLatest).slice(-1)
  const current = good.length > 0 ? good : latest
  const files = (current.length > 0 ? current : ordered.slice(-1)).flatMap((landing) => landing.files)
  const there = await Promise.all(files.map(({ path }) => services.fileExists(path)))
  return {
    files: there.includes(false) ? [] : files,
    ...((await services.listFiles(deliveryLog)).length > 0 ? { log: deliveryLog } : {}),
  }
}

/** Folders, as the pointer names them, that the published tables were made from. */
async function publishedFolders(workload: string, services: PlatformServices): Promise<ReadonlySet<string>> {
  const pointer = await findPointer(workload, services)
  return new Set(Object.values(pointer?.landings ?? {}).flatMap(({ files }) => files.map((file) => dirname(file))))
}

interface Landed {
  /** Below bronze. */
  folder: string
  landedAt: string
  isLatest: boolean
  files: readonly Delivered[]
}

async function readLanding(bronze: string, folder: string, services: PlatformServices): Promise<Landed> {
  const { landed_at: landedAt, files } = landingSchema.parse(
    JSON.parse((await services.readText(`${bronze}/${folder}/landing.json`)) ?? '{}'),
  )
  const [table = '', ...place] = folder.split('/')
  const latest = await services.readText(`${bronze}/${table}/latest.json`)
  const isLatest = latest !== undefined && latestSchema.parse(JSON.parse(latest)).landing === place.join('/')
  return { folder, landedAt, isLatest, files: files.map(({ name }) => ({ name, path: `${bronze}/${folder}/raw/${name}` })) }
}
