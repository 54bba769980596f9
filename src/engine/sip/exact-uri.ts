import { URI } from 'sip.js/lib/grammar/uri.js'
import { decodeEscapes } from '../../message/escape.ts'
import { readUri, type Uri } from '../../message/uri.ts'

/**
 * A URI that is written exactly as it was read. SIP.js rewrites the escapes of the user part, fails on some, and knows no
 * `tel:`; a remote target has to go back as it came (RFC 3261 §12.2.1.1).
 */
export class ExactUri extends URI {
  readonly #uri: Uri
  readonly #text: string

  constructor(uri: Uri, text: string) {
    const user = uri.user === undefined ? '' : decodeEscapes(uri.user)
    super(uri.scheme, user, uri.host || 'tel.invalid', uri.port, Object.fromEntries(uri.params))
    this.#uri = uri
    this.#text = text
  }

  override get aor(): string {
    return this.#uri.scheme === 'tel' ? (this.user ?? '') : super.aor
  }

  override toString(): string {
    return this.#text
  }

  override toRaw(): string {
    return this.#text
  }

  override clone(): ExactUri {
    return new ExactUri(this.#uri, this.#text)
  }
}

/** Reads a `sip:`, `sips:` or `tel:` URI for SIP.js; undefined when it is none of these. */
export function exactUri(text: string): ExactUri | undefined {
  const uri = readUri(text)
  return uri && new ExactUri(uri, text)
}
