/** What can be observed of the exchange. Nothing in it lets anybody in: digest responses are taken out. */
export type ExchangeNote =
  /** One message on its way; `exchange` stands for whichever proxy is meant when the other end is a phone or a line. */
  | {
      readonly kind: 'message'
      readonly at: number
      readonly from: string
      readonly to: string
      readonly text: string
    }
  | { readonly kind: 'opened' | 'closed'; readonly at: number; readonly peer: string }
  /** Something that arrived and went no further. */
  | { readonly kind: 'refused'; readonly at: number; readonly peer: string; readonly why: string }
  /** A fault of the exchange itself. */
  | { readonly kind: 'fault'; readonly at: number; readonly error: string }

/** The text of a message without the digest responses that somebody could try passwords on. */
export function withoutSecrets(text: string): string {
  return text.replace(/^((?:Proxy-)?Authorization\s*:.*?\bresponse\s*=\s*)("[^"]*"|[^\s,]*)/gim, '$1"…"')
}
