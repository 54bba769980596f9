import type { Plugin } from 'vite'

/**
 * Where the page may connect besides its own host. SIP servers are named in a file that is read at run time, so any WebSocket
 * is allowed unless whoever builds the page narrows it: `SIDETONE_CONNECT="wss://sip.example.com" npm run build`.
 */
const CONNECT = process.env['SIDETONE_CONNECT'] ?? 'ws: wss:'

/**
 * Everything the page may load or reach: itself, and the SIP servers that its configuration names (W3C CSP 3). `frame-ancestors`
 * and `report-to` hold in a header alone: the README has them.
 */
function policy(connect: string): string {
  // A directive of its own must not come in with an address.
  if (/[;,\r\n]/.test(connect)) throw new Error('SIDETONE_CONNECT is a list of addresses divided by spaces')
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob: mediastream:",
    `connect-src 'self' ${connect}`.trim(),
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** Puts the content security policy into the built page, before anything it rules. The dev server needs inline scripts. */
export function contentSecurityPolicy(connect: string = CONNECT): Plugin {
  return {
    name: 'sidetone:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy(connect) },
        injectTo: 'head-prepend',
      },
    ],
  }
}
