/** How the folders begin that a command needs for a moment, among those of others in the folder for temporary files. */
export const SCRATCH = 'gangway-scratch-'
