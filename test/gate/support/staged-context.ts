import type { CheckContext } from '#kit'
import { checkContext, type GateInput, type GateServices } from '../../../src/gate/index.ts'
import { stageExample, testServices } from './example.ts'

export interface StagedTest {
  input: GateInput
  context: CheckContext
  services: GateServices
  remove: () => Promise<void>
}

/** The example workload staged for a gate, with a worker of its own; `remove` ends both. */
export async function stagedTest(gate: CheckContext['gate'] = 'transformation'): Promise<StagedTest> {
  const services = await testServices()
  const { input, remove } = await stageExample(gate)
  return {
    input,
    services,
    context: checkContext(input, services),
    remove: async () => {
      await services.close()
      await remove()
    },
  }
}
