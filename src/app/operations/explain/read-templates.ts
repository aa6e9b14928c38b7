import { join } from 'node:path'
import { isFolder, listFiles, readText } from '#system'
import type { KnownTemplate } from '../../../workload/index.ts'

/** Every template of the checkout; a line of a workload names the one that it comes from. */
export async function readTemplates(root: string): Promise<readonly KnownTemplate[]> {
  const folder = join(root, 'templates')
  if (!(await isFolder(folder))) return []
  const paths = (await listFiles(folder)).filter((path) => path.endsWith('.hbs'))
  return Promise.all(paths.map(async (path) => ({ path: `templates/${path}`, text: await readText(join(folder, path)) })))
}
