const wanted = [20, 19]

/** Ends the process with a clear sentence if this Node is too old. Has to run before anything newer is imported. */
export function ensureNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return
  console.error(
    `Sidetone needs Node ${wanted.join('.')} or newer; this is ${process.versions.node}. See https://nodejs.org`,
  )
  process.exit(1)
}
