/** What a far end writes by hand: a request or response as text, lines given one by one. */

/** `lines` joined as a message, the body after them. */
export function text(lines: readonly string[], body = ''): string {
  return [...lines, '', body].join('\r\n')
}

export interface InviteParts {
  readonly line?: string
  readonly via?: string
  readonly from?: string
  readonly to?: string
  readonly callId?: string
  readonly cseq?: string
  readonly contact?: string
  readonly extra?: readonly string[]
  readonly body?: string
}

/** An INVITE to Alice, any part of it replaced. */
export function invite(parts: InviteParts = {}): string {
  return text(
    [
      parts.line ?? 'INVITE sip:alice@atlanta.example SIP/2.0',
      parts.via ?? 'Via: SIP/2.0/WS far.example;branch=z9hG4bKfar1',
      parts.from ?? 'From: "Far" <sip:far@biloxi.example>;tag=fartag',
      parts.to ?? 'To: <sip:alice@atlanta.example>',
      parts.callId ?? 'Call-ID: far-call',
      parts.cseq ?? 'CSeq: 1 INVITE',
      parts.contact ?? 'Contact: <sip:far@198.51.100.7:5060>',
      'Max-Forwards: 70',
      ...(parts.extra ?? ['Content-Type: application/sdp']),
    ],
    parts.body ?? 'v=0\r\no=far 1 1 IN IP4 192.0.2.9\r\ns=-\r\nt=0 0\r\n',
  )
}
