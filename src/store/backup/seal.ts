import { type Envelope, ITERATIONS } from '../../core/backup/envelope.ts'

// It lies beside the stores because core knows no WebCrypto. What can be sealed stands in core/backup.

/** Bytes (NIST SP 800-132 §5.1, SP 800-38D §8.2). */
const SALT = 16
const IV = 12

/** Whether this page can encrypt: browsers give WebCrypto to secure pages only. */
export function canSeal(): boolean {
  return globalThis.crypto?.subtle !== undefined
}

/** Closes a text with a passphrase. Every envelope has a salt and an initialization vector of its own. */
export async function seal(text: string, passphrase: string): Promise<Envelope> {
  const iv = crypto.getRandomValues(new Uint8Array(IV))
  const head = {
    version: 1,
    kdf: 'PBKDF2-SHA-256',
    iterations: ITERATIONS.used,
    salt: toBase64(crypto.getRandomValues(new Uint8Array(SALT))),
    cipher: 'AES-256-GCM',
    iv: toBase64(iv),
  } as const
  const key = await keyOf(head, passphrase, 'encrypt')
  const data = await crypto.subtle.encrypt(algorithm(head), key, new TextEncoder().encode(text))
  return { ...head, data: toBase64(new Uint8Array(data)) }
}

/** The text of an envelope; undefined if the passphrase is another, or the envelope was altered. */
export async function unseal(envelope: Envelope, passphrase: string): Promise<string | undefined> {
  try {
    const key = await keyOf(envelope, passphrase, 'decrypt')
    const text = await crypto.subtle.decrypt(algorithm(envelope), key, fromBase64(envelope.data))
    return new TextDecoder('utf-8', { fatal: true }).decode(text)
  } catch {
    return undefined
  }
}

type Head = Omit<Envelope, 'data'>

async function keyOf(head: Head, passphrase: string, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  // One keyboard composes letters that another has whole: both must open it (RFC 8265 §4.2).
  const secret = new TextEncoder().encode(passphrase.normalize('NFC'))
  const base = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(head.salt), iterations: head.iterations },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    [usage],
  )
}

/** What stands on the envelope is authenticated with what is in it. */
function algorithm({ version, kdf, iterations, salt, cipher, iv }: Head): AesGcmParams {
  const head = [version, kdf, iterations, salt, cipher, iv].join(' ')
  return { name: 'AES-GCM', iv: fromBase64(iv), additionalData: new TextEncoder().encode(head) }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
