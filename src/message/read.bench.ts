import { readMessage } from './read.ts'

/** What a browser's INVITE looks like after two proxies: twenty headers and the audio offer of a browser. */
export const TYPICAL_INVITE = [
  'INVITE sip:bob@192.0.2.4:5060;transport=ws;ob SIP/2.0',
  'Via: SIP/2.0/WSS server10.biloxi.example;branch=z9hG4bK4b43c2ff8.1;rport',
  'Via: SIP/2.0/WSS bigbox3.site3.atlanta.example;branch=z9hG4bK77ef4c2312983.1;received=192.0.2.2',
  'Via: SIP/2.0/WSS df7jal23ls0d.invalid;branch=z9hG4bKnashds8;received=192.0.2.101;rport=49152',
  'Record-Route: <sip:server10.biloxi.example;lr>, <sip:bigbox3.site3.atlanta.example;lr>',
  'Max-Forwards: 68',
  'To: "Bob" <sip:bob@biloxi.example>',
  'From: "Alice" <sip:alice@atlanta.example>;tag=1928301774',
  'Call-ID: a84b4c76e66710@pc33.atlanta.example',
  'CSeq: 314159 INVITE',
  'Contact: <sip:alice@df7jal23ls0d.invalid;transport=ws;ob>;+sip.instance="<urn:uuid:00000000-0000-1000-8000-000A95A0E128>"',
  'Allow: ACK, BYE, CANCEL, INFO, INVITE, MESSAGE, NOTIFY, OPTIONS, PRACK, REFER, SUBSCRIBE, UPDATE',
  'Supported: outbound, path, gruu, 100rel, timer, replaces',
  'User-Agent: Sidetone',
  'P-Asserted-Identity: "Alice" <sip:alice@atlanta.example>, <tel:+12015550123>',
  'Session-Expires: 1800;refresher=uac',
  'Min-SE: 90',
  'Date: Sat, 13 Nov 2010 23:29:00 GMT',
  'Subject: Lunch',
  'Content-Type: application/sdp',
  'Content-Length: 976',
  '',
  'v=0',
  'o=- 4611731400430051336 2 IN IP4 192.0.2.101',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'a=extmap-allow-mixed',
  'a=msid-semantic: WMS 61b7c2a0',
  'm=audio 49170 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126',
  'c=IN IP4 192.0.2.101',
  'a=rtcp:9 IN IP4 0.0.0.0',
  'a=candidate:1467250027 1 udp 2122260223 192.0.2.101 49170 typ host generation 0 network-id 1',
  'a=candidate:435653019 1 tcp 1518280447 192.0.2.101 9 typ host tcptype active generation 0 network-id 1',
  'a=ice-ufrag:Oyef7uvBlwafI3hT',
  'a=ice-pwd:T0teqPLNQQOf+5W+ls+P2p16',
  'a=fingerprint:sha-256 49:66:12:17:0D:1C:91:AE:57:4C:C6:36:DD:D5:97:D2:7D:62:C9:9A:7F:B9:A3:F4:70:03:E7:43:91:73:23:5E',
  'a=setup:actpass',
  'a=mid:0',
  'a=sendrecv',
  'a=rtcp-mux',
  'a=rtpmap:111 opus/48000/2',
  'a=rtcp-fb:111 transport-cc',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'a=rtpmap:63 red/48000/2',
  'a=rtpmap:9 G722/8000',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:13 CN/8000',
  'a=rtpmap:110 telephone-event/48000',
  'a=rtpmap:126 telephone-event/8000',
  'a=ssrc:1001 cname:Zm9vYmFy',
  '',
].join('\r\n')

const BATCH = 500

/**
 * Reads the typical INVITE over and over.
 * @param seconds how long at least
 * @param now a clock in milliseconds, `performance.now`
 * @returns messages read per second
 */
export function benchRead(seconds: number, now: () => number): number {
  // A fresh string each time, as it comes from a socket: nothing the engine remembers of a string can help.
  const texts = Array.from({ length: BATCH }, (_, index) =>
    TYPICAL_INVITE.replace('314159', String(100_000 + index)),
  )
  const start = now()
  let read = 0
  for (; now() - start < seconds * 1000; read += BATCH) {
    for (const text of texts) if (!readMessage(text).ok) return 0
  }
  return (read / (now() - start)) * 1000
}
