import { hmac } from '@noble/hashes/hmac.js'
import { md5 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Digest algorithms the exchange can offer (RFC 8760 §2). */
export type DigestAlgorithm = 'SHA-256' | 'MD5'

/** Lower-case hex of the UTF-8 form. */
export type TextHash = (text: string) => string

/** The hash behind each algorithm. */
export const digestHashes: Readonly<Record<DigestAlgorithm, TextHash>> = {
  'SHA-256': (text) => bytesToHex(sha256(utf8ToBytes(text))),
  MD5: (text) => bytesToHex(md5(utf8ToBytes(text))),
}

/** The first 16 hex digits of HMAC-SHA-256: enough that nobody makes up a token within its life. */
export function seal(secret: string, text: string): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(text))).slice(0, 16)
}

/** True for equal texts, in a time that does not tell where they differ. */
export function sameSecret(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let at = 0; at < one.length; at++) difference |= one.charCodeAt(at) ^ other.charCodeAt(at)
  return difference === 0
}
