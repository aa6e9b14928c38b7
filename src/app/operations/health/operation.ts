import { z } from 'zod'
import { platformIdSchema } from '#domain'
import { createContainer } from '../../container.ts'
import { defineOperation } from '../../operation.ts'
import { presentHealth } from '../../present/health.ts'
import { readProjectDefaults } from '../../project-defaults.ts'
import { readMcpConfiguration } from '../../read-mcp-configuration.ts'

/** Phase 0 on its own: resources of the platform and the thirteen MCP servers. Reads only, creates nothing. */
export default defineOperation({
  id: 'health',
  input: z.strictObject({ platform: platformIdSchema.optional(), mode: z.enum(['local', 'gateway']).default('local') }),
  async run({ platform: named, mode }, context) {
    const platform = named ?? (await readProjectDefaults(context.project)).platform ?? 'local'
    const servers = await readMcpConfiguration(context.project, mode)
    const container = createContainer(context)
    try {
      const resources = await (await container.platform(platform)).detect()
      const ready = resources.every((resource) => resource.found || !resource.critical)
      const connected = servers.filter((server) => server.latencyMs !== null).length
      const report = { platform, mode, resources, servers, connected, ready }
      return { exitCode: ready ? 0 : 4, data: report, text: presentHealth(report) }
    } finally {
      await container.close()
    }
  },
})
