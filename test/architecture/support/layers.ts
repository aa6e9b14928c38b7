/** The parts of the engine that stand in one row and know nothing of each other. */
const engineParts = ['profile', 'plan', 'generate', 'gate', 'workload', 'memory', 'servers', 'model'] as const
const extensions = ['platforms', 'formats', 'dialects', 'masks', 'agents'] as const
const ground = ['kit', 'system', 'domain'] as const

/** What each layer may import besides itself: `docs/architecture.md`, "Direction of dependencies". */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  cli: ['app', 'present', ...ground],
  mcp: ['app', 'present', ...ground],
  web: ['app', 'present', ...ground],
  app: ['present', 'regenerate', 'trace', 'operate', 'graph', 'draft', ...engineParts, ...extensions, ...ground],
  present: ['regenerate', 'trace', 'operate', 'graph', ...engineParts, ...ground],
  // One row, but that reports read the names of phases from the graph.
  regenerate: ['draft', ...engineParts, ...extensions, ...ground],
  trace: ['graph', ...engineParts, ...ground],
  operate: ['draft', ...engineParts, ...extensions, ...ground],
  graph: ['draft', ...engineParts, ...extensions, ...ground],
  draft: [...engineParts, ...extensions, ...ground],
  ...Object.fromEntries(engineParts.map((part) => [part, [...extensions, ...ground]])),
  ...Object.fromEntries(extensions.map((extension) => [extension, ['kit']])),
  kit: ['domain'],
  system: ['domain'],
  domain: [],
}

/** `src/graph/nodes/route.ts` is of `graph`, `agents/dag/agent.ts` of `agents`; a file right in `src/` has no layer. */
export function layerOf(path: string): string | undefined {
  const [top, second, ...rest] = path.split('/')
  if (top === 'agents') return 'agents'
  return top === 'src' && rest.length > 0 ? second : undefined
}

/** Folder of an extension (`src/platforms/aws`, `agents/dag`), or undefined for everything else. */
export function extensionOf(path: string): string | undefined {
  const match = /^(agents\/[^/]+|src\/(?:platforms|formats|dialects|masks)\/[^/]+)\//.exec(path)
  return match?.[1]
}
