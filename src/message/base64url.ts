const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The text that base64url (RFC 4648 §5, without padding) of UTF-8 stands for; undefined where it is neither. */
export function readBase64url(encoded: string): string | undefined {
  let escaped = ''
  let bits = 0
  let held = 0
  for (const sign of encoded) {
    const value = SIGNS.indexOf(sign)
    if (value === -1) return undefined
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    escaped += `%${((held >> bits) & 0xff).toString(16).padStart(2, '0')}`
  }
  try {
    return decodeURIComponent(escaped)
  } catch {
    return undefined
  }
}
