import { flightData } from '../fetch-datasets.mjs'
import { bundle } from './bundle.mjs'
import { dockerfileLinter } from './dockerfile-linter.mjs'
import { nodePackages } from './node-packages.mjs'
import { ownEnvironments } from './own-environments.mjs'
import { root } from './paths.mjs'
import { placesOf } from './places.mjs'
import { environmentsOf } from './python-environments.mjs'
import { runtimeWheel } from './wheel.mjs'

const ofNode = [nodePackages, bundle]
const ofPython = [ownEnvironments.tools, runtimeWheel, ownEnvironments.base, ownEnvironments.airflow]
const ofHome = [environmentsOf(placesOf(root, process.env)).tools, runtimeWheel]

/** Lanes run side by side, the steps of a lane one after the other. With GANGWAY_HOME the program makes its environments there itself. */
export const lanesFor = {
  // What `npm pack` needs: the bundle is made by npm's packages, the wheel by uv.
  package: [[nodePackages], [ownEnvironments.tools]],
  demo: process.env.GANGWAY_HOME ? [ofNode, ofHome] : [ofNode, ofPython],
  test: [ofNode, [...ofPython, flightData, dockerfileLinter]],
}
