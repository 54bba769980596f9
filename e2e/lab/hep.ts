/** A SIP message as a proxy saw it, told over HEP version 3. */
export interface Crossing {
  /** Epoch microseconds. */
  readonly at: number
  /** `address:port` it came from and went to. */
  readonly from: string
  readonly to: string
  readonly text: string
}

/** Types of the chunks of vendor 0 that say where, when and what. */
const CHUNK = { from: 3, to: 4, fromPort: 7, toPort: 8, seconds: 9, microseconds: 10, payload: 15 } as const
const HEADER = 6

/**
 * Reads one HEP3 packet: "HEP3", its length, then chunks of vendor, type, length and value, all big-endian.
 *
 * @returns undefined for what is none, and for one without a message over IPv4
 */
export function readHep(packet: Buffer): Crossing | undefined {
  if (packet.toString('latin1', 0, 4) !== 'HEP3') return undefined
  const chunks = new Map<number, Buffer>()
  for (let at = HEADER; at + 6 <= packet.length;) {
    const length = packet.readUInt16BE(at + 4)
    if (length < 6) return undefined
    if (packet.readUInt16BE(at) === 0)
      chunks.set(packet.readUInt16BE(at + 2), packet.subarray(at + 6, at + length))
    at += length
  }
  const number = (type: number): number => {
    const value = chunks.get(type)
    return value ? value.readUIntBE(0, value.length) : 0
  }
  const address = (type: number): string => chunks.get(type)?.join('.') ?? ''
  const payload = chunks.get(CHUNK.payload)
  if (!payload) return undefined
  return {
    at: number(CHUNK.seconds) * 1e6 + number(CHUNK.microseconds),
    from: `${address(CHUNK.from)}:${number(CHUNK.fromPort)}`,
    to: `${address(CHUNK.to)}:${number(CHUNK.toPort)}`,
    text: payload.toString('utf8'),
  }
}
