/** A file of a version, which the worker fetches when it is installed. */
export interface KeptFile {
  /** From the worker's scope on; '' is the page itself. */
  readonly path: string
  /** What it must be (W3C Subresource Integrity); the page may have been touched by its host, so it has none. */
  readonly integrity?: string
}

/** One version of the phone: everything that it is made of, and nothing else. */
export interface PrecacheList {
  /** A hash over all of it. */
  readonly version: string
  /** Path of the script that it begins with. */
  readonly entry: string
  readonly files: readonly KeptFile[]
}

/** The name of a file says its content: what lies under it never changes. */
export function isHashed(path: string): boolean {
  return /^assets\/.+-[\w-]{8}\.\w+$/.test(path) && !path.endsWith('.map')
}
