import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'

/** What the plugin writes into the page, by directive. */
function written(connect?: string): Record<string, string> {
  const { transformIndexHtml: transform } = contentSecurityPolicy(connect)
  if (typeof transform !== 'function') throw new TypeError('no transform')
  const tags: unknown = Reflect.apply(transform, undefined, ['', undefined])
  expect(tags).toMatchObject([
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy' }, injectTo: 'head-prepend' },
  ])
  const [{ attrs }] = tags as [{ attrs: { content: string } }]
  const directives = attrs.content.split('; ').map((each): [string, string] => {
    const [name = '', ...sources] = each.split(' ')
    return [name, sources.join(' ')]
  })
  return Object.fromEntries(directives)
}

describe('the policy of the built page', () => {
  it('lets in what comes from beside the page alone', () => {
    expect(written('ws: wss:')).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' data: blob:",
      'font-src': "'self'",
      'media-src': "'self' blob: mediastream:",
      'connect-src': "'self' ws: wss:",
      'manifest-src': "'self'",
      'worker-src': "'self'",
      'frame-src': "'none'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
    })
  })

  it('names the servers that whoever builds the page lets it reach, and no others', () => {
    const narrow = written('wss://sip.example.com wss://sip2.example.com:7443')
    expect(narrow['connect-src']).toBe("'self' wss://sip.example.com wss://sip2.example.com:7443")
    expect({ ...narrow, 'connect-src': '' }).toEqual({ ...written('ws: wss:'), 'connect-src': '' })
    expect(written('')['connect-src']).toBe("'self'")
  })

  it.each([';', ',', '\r', '\n'])(
    'takes no %j among the addresses: a directive would come in with it',
    (sign) => {
      expect(() => written(`wss://sip.example.com${sign} script-src 'unsafe-inline'`)).toThrow(
        'SIDETONE_CONNECT',
      )
    },
  )

  it.each(["'unsafe-inline'", "'unsafe-eval'", "'wasm-unsafe-eval'"])('never says %s', (source) => {
    for (const sources of Object.values(written())) expect(sources).not.toContain(source)
  })
})
