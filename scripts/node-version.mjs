/** What the packages ask for: two lines of releases, and everything after the later one. */
const WANTED = '20.19, 22.12 or newer'

/** Whether the packages run on this version of Node. @param {string} version as in process.versions.node */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)
}

/** Ends the process with a clear sentence if this Node is too old. Has to run before anything newer is imported. */
export function ensureNode() {
  if (isNewEnough(process.versions.node)) return
  console.error(`Sidetone needs Node ${WANTED}; this is ${process.versions.node}. See https://nodejs.org`)
  process.exit(1)
}
