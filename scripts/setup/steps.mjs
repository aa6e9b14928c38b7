import { flightData } from '../fetch-datasets.mjs'
import { bundle } from './bundle.mjs'
import { dockerfileLinter } from './dockerfile-linter.mjs'
import { nodePackages } from './node-packages.mjs'
import { ownEnvironments } from './own-environments.mjs'

const ofNode = [nodePackages, bundle]
const ofPython = [ownEnvironments.tools, ownEnvironments.base, ownEnvironments.airflow]

/** Lanes run side by side, the steps of a lane one after the other. With GANGWAY_HOME the program makes its environments there itself. */
export const lanesFor = {
  demo: process.env.GANGWAY_HOME ? [ofNode] : [ofNode, ofPython],
  test: [ofNode, [...ofPython, flightData, dockerfileLinter]],
}
