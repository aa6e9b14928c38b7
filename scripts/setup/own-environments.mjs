import { root } from './paths.mjs'
import { placesOfCheckout } from './places.mjs'
import { environmentsOf, pythonIn } from './python-environments.mjs'

/** The environments that this checkout is developed and tested with. */
export const ownPlaces = placesOfCheckout(root)
export const ownEnvironments = environmentsOf(ownPlaces)

/** @param {import('./places.mjs').EnvironmentId} id */
export const ownPython = (id) => pythonIn(ownPlaces.folders[id])
