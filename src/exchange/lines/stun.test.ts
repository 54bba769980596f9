import { describe, expect, it } from 'vitest'
import { isStun, readBindingRequest, writeBindingSuccess } from './stun.ts'

/** The samples of RFC 5769 §2.1 to §2.3. */
const password = 'VOkJxbRl1RmTxUk/WvJxBt'
const request = hex(`
  000100582112a442b7e7a701bc34d686fa87dfae 802200105354554e207465737420636c69656e74 002400046e0001ff
  80290008932ff9b151263b36 000600096576746a3a68367659202020 000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2
  80280004e57a3bcf`)
const transactionId = request.subarray(8, 20)

describe('a Binding request', () => {
  it('is read and its signature checked', () => {
    const read = readBindingRequest(request)
    expect(read?.username).toBe('evtj:h6vY')
    expect(read?.controlled).toBe(true)
    expect(read?.useCandidate).toBe(false)
    expect(read?.signedWith(password)).toBe(true)
    expect(read?.signedWith(`${password}x`)).toBe(false)
  })

  it('is not signed any more when one bit of it has changed', () => {
    const changed = Buffer.from(request)
    changed.writeUInt8(changed.readUInt8(30) ^ 1, 30)
    expect(readBindingRequest(changed)?.signedWith(password)).toBe(false)
  })

  it('is not read when it is cut anywhere, and never throws', () => {
    for (let length = 0; length < request.length; length += 1) {
      const cut = Buffer.from(request.subarray(0, length))
      expect(readBindingRequest(cut)).toBeUndefined()
      if (length < 20) continue
      cut.writeUInt16BE(length - 20, 2)
      const holdsSignature = length >= request.length - 8 && length % 4 === 0
      expect(readBindingRequest(cut)?.signedWith(password) ?? false).toBe(holdsSignature)
    }
  })

  it('is told from RTP and DTLS', () => {
    expect(isStun(request)).toBe(true)
    expect(isStun(Buffer.from([0x80, 111, 0, 1, ...request.subarray(4)]))).toBe(false)
    expect(isStun(Buffer.from([22, 254, 253, 0, ...request.subarray(4)]))).toBe(false)
  })
})

describe('a success response', () => {
  it('hides an IPv4 address as the sample does, is signed and has the fingerprint of its octets', () => {
    const response = writeBindingSuccess(transactionId, '192.0.2.1', 32853, password)
    expect(response.toString('hex')).toMatch(
      /^0101002c2112a442b7e7a701bc34d686fa87dfae002000080001a147e112a643/,
    )
    const asRequest = Buffer.concat([hex('0001'), response.subarray(2)])
    expect(readBindingRequest(asRequest)).toBeUndefined()
    expect(response.subarray(-8, -4).toString('hex')).toBe('80280004')
  })

  it('hides an IPv6 address as the sample does', () => {
    const address = '2001:db8:1234:5678:11:2233:4455:6677'
    const response = writeBindingSuccess(transactionId, address, 32853, password)
    expect(response.toString('hex')).toContain('002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9')
    const short = writeBindingSuccess(transactionId, '::1', 9, password)
    const long = writeBindingSuccess(transactionId, '0:0:0:0:0:0:0:1', 9, password)
    expect(short).toEqual(long)
  })
})

function hex(text: string): Buffer {
  return Buffer.from(text.replaceAll(/\s/g, ''), 'hex')
}
