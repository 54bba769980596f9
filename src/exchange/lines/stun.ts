import { createHmac, timingSafeEqual } from 'node:crypto'
import { isIPv4 } from 'node:net'
import { crc32 } from 'node:zlib'

/** STUN (RFC 8489) as far as an ICE-lite agent needs it (RFC 8445 §7.3): reads Binding requests, writes their responses. */

const headerLength = 20
const magicCookie = 0x2112a442
const bindingRequest = 0x0001
const bindingSuccess = 0x0101
const bindingError = 0x0111
const fingerprintMask = 0x5354554e

const attribute = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  xorMappedAddress: 0x0020,
  useCandidate: 0x0025,
  fingerprint: 0x8028,
  iceControlled: 0x8029,
} as const

export interface BindingRequest {
  /** 96 bits. */
  readonly transactionId: Buffer
  /** `receiver's ufrag:sender's ufrag`. */
  readonly username: string
  readonly useCandidate: boolean
  /** The sender holds itself for the controlled agent. */
  readonly controlled: boolean
  /** True if MESSAGE-INTEGRITY was made with this short-term password. */
  signedWith(password: string): boolean
}

/** Whether a datagram is STUN at all, told from DTLS and RTP by its first octet (RFC 7983 §7). */
export function isStun(data: Buffer): boolean {
  return data.length >= headerLength && data.readUInt8(0) < 4 && data.readUInt32BE(4) === magicCookie
}

/**
 * Reads a Binding request.
 * @returns undefined for any other message, and for one that is cut, lacks a user name or is not signed.
 */
export function readBindingRequest(data: Buffer): BindingRequest | undefined {
  if (!isStun(data) || data.readUInt16BE(0) !== bindingRequest) return undefined
  if (data.readUInt16BE(2) !== data.length - headerLength || data.length % 4 !== 0) return undefined
  let username: string | undefined
  let useCandidate = false
  let controlled = false
  let offset = headerLength
  while (offset + 4 <= data.length) {
    const type = data.readUInt16BE(offset)
    const length = data.readUInt16BE(offset + 2)
    const value = data.subarray(offset + 4, offset + 4 + length)
    if (value.length < length) return undefined
    if (type === attribute.username) username = value.toString('utf8')
    else if (type === attribute.useCandidate) useCandidate = true
    else if (type === attribute.iceControlled) controlled = true
    else if (type === attribute.messageIntegrity) {
      if (username === undefined || length !== 20) return undefined
      const signed = Buffer.from(data.subarray(0, offset))
      signed.writeUInt16BE(offset + 24 - headerLength, 2)
      const signedWith = (password: string) => timingSafeEqual(hmac(signed, password), value)
      return { transactionId: data.subarray(8, headerLength), username, useCandidate, controlled, signedWith }
    }
    offset += 4 + length + padding(length)
  }
  return undefined
}

/**
 * The success response, which tells the peer the address it was seen at.
 * @param address the peer's IPv4 or IPv6 address, without zone.
 * @param password the short-term password the request was signed with.
 */
export function writeBindingSuccess(
  transactionId: Buffer,
  address: string,
  port: number,
  password: string,
): Buffer {
  const mapped = xorMappedAddress(transactionId, address, port)
  return sign(bindingSuccess, transactionId, [[attribute.xorMappedAddress, mapped]], password)
}

/** The error response 487 (Role Conflict): a lite agent is always the controlled one (RFC 8445 §6.1.1). */
export function writeRoleConflict(transactionId: Buffer, password: string): Buffer {
  const value = Buffer.concat([Buffer.from([0, 0, 4, 87]), Buffer.from('Role Conflict')])
  return sign(bindingError, transactionId, [[attribute.errorCode, value]], password)
}

function sign(
  type: number,
  transactionId: Buffer,
  attributes: readonly (readonly [number, Buffer])[],
  password: string,
): Buffer {
  const header = Buffer.alloc(8)
  header.writeUInt16BE(type, 0)
  header.writeUInt32BE(magicCookie, 4)
  let message = Buffer.concat([header, transactionId, ...attributes.map(([t, v]) => write(t, v))])
  message.writeUInt16BE(message.length + 24 - headerLength, 2)
  message = Buffer.concat([message, write(attribute.messageIntegrity, hmac(message, password))])
  message.writeUInt16BE(message.length + 8 - headerLength, 2)
  const fingerprint = Buffer.alloc(4)
  fingerprint.writeUInt32BE((crc32(message) ^ fingerprintMask) >>> 0)
  return Buffer.concat([message, write(attribute.fingerprint, fingerprint)])
}

function write(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(type, 0)
  head.writeUInt16BE(value.length, 2)
  return Buffer.concat([head, value, Buffer.alloc(padding(value.length))])
}

function xorMappedAddress(transactionId: Buffer, address: string, port: number): Buffer {
  const octets = addressOctets(address)
  const mask = Buffer.alloc(4 + transactionId.length)
  mask.writeUInt32BE(magicCookie)
  transactionId.copy(mask, 4)
  const value = Buffer.alloc(4 + octets.length)
  value.writeUInt8(octets.length === 4 ? 1 : 2, 1)
  value.writeUInt16BE(port ^ (magicCookie >>> 16), 2)
  octets.forEach((octet, i) => value.writeUInt8(octet ^ mask.readUInt8(i), 4 + i))
  return value
}

/** The 4 or 16 octets of an address as Node prints it. */
function addressOctets(address: string): number[] {
  if (isIPv4(address)) return address.split('.').map(Number)
  const [front = '', back] = address.split('::')
  const words = (half: string) => (half === '' ? [] : half.split(':'))
  const before = words(front)
  const after = words(back ?? '')
  const gap = Array.from({ length: 8 - before.length - after.length }, () => '0')
  return [...before, ...(back === undefined ? [] : gap), ...after].flatMap((word) => {
    const value = Number.parseInt(word, 16)
    return [value >> 8, value & 0xff]
  })
}

function hmac(data: Buffer, key: string): Buffer {
  return createHmac('sha1', key).update(data).digest()
}

function padding(length: number): number {
  return (4 - (length % 4)) % 4
}
