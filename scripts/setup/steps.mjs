import { flightData } from '../fetch-datasets.mjs'
import { bundle } from './bundle.mjs'
import { nodePackages } from './node-packages.mjs'
import { airflowEnvironment, baseEnvironment, tools } from './python-environments.mjs'

/** Lanes run side by side, the steps of a lane one after the other. */
const lanesOfDemo = [
  [nodePackages, bundle],
  [tools, baseEnvironment, airflowEnvironment],
]

export const lanesFor = {
  demo: lanesOfDemo,
  test: [lanesOfDemo[0], [...lanesOfDemo[1], flightData]],
}
