import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { digestResponse } from './digest.ts'

const hasher = (name: string) => (text: string) => createHash(name).update(text, 'utf8').digest('hex')
const md5 = hasher('md5')
const sha256 = hasher('sha256')
const sha512256 = hasher('sha512-256')

describe('RFC 7616 §3.9.1', () => {
  const request = {
    username: 'Mufasa',
    realm: 'http-auth@example.org',
    password: 'Circle of Life',
    method: 'GET',
    uri: '/dir/index.html',
    nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
    nc: 1,
    cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
    qop: 'auth',
  }

  test('MD5', () => {
    expect(digestResponse({ ...request, hash: md5, algorithm: 'MD5' })).toBe(
      '8ca523f5e9506fed4657c9700eebdbec',
    )
  })

  test('SHA-256', () => {
    const expected = '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'
    expect(digestResponse({ ...request, hash: sha256, algorithm: 'SHA-256' })).toBe(expected)
    expect(digestResponse({ ...request, hash: sha256, algorithm: 'SHA-256', nc: '00000001' })).toBe(expected)
    const ha1 = sha256('Mufasa:http-auth@example.org:Circle of Life')
    const { password: _, ...rest } = request
    expect(digestResponse({ ...rest, ha1, hash: sha256, algorithm: 'SHA-256' })).toBe(expected)
  })
})

// The values of RFC 7616 are those of another hash; erratum 4897 has the right ones.
test('RFC 7616 §3.9.2: SHA-512-256 and a user name outside ASCII', () => {
  const response = digestResponse({
    hash: sha512256,
    algorithm: 'SHA-512-256',
    username: 'J\u00e4s\u00f8n Doe',
    realm: 'api@example.org',
    password: 'Secret, or not?',
    method: 'GET',
    uri: '/doe.json',
    nonce: '5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK',
    nc: 1,
    cnonce: 'NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v',
    qop: 'auth',
  })
  expect(response).toBe('3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5')
})

describe('RFC 2617 §3.5', () => {
  const request = {
    hash: md5,
    algorithm: 'MD5',
    username: 'Mufasa',
    realm: 'testrealm@host.com',
    password: 'Circle Of Life',
    method: 'GET',
    uri: '/dir/index.html',
    nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
  }

  test('with qop', () => {
    expect(digestResponse({ ...request, nc: 1, cnonce: '0a4f113b', qop: 'auth' })).toBe(
      '6629fae49393a05397450978507c4ef1',
    )
  })

  test('without qop', () => {
    expect(digestResponse(request)).toBe('670fd8c2df070c60b045671b8b24ff02')
  })
})

describe('a SIP INVITE', () => {
  const request = {
    hash: md5,
    algorithm: 'MD5',
    username: 'bob',
    realm: 'biloxi.com',
    password: 'zanzibar',
    method: 'INVITE',
    uri: 'sip:bob@biloxi.com',
    nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
  }
  const body = [
    'v=0',
    'o=bob 2890844526 2890844526 IN IP4 media.biloxi.com',
    's=-',
    'c=IN IP4 media.biloxi.com',
    't=0 0',
    'm=audio 49170 RTP/AVP 0',
    'a=rtpmap:0 PCMU/8000',
    'm=video 51372 RTP/AVP 31',
    'a=rtpmap:31 H261/90000',
    'm=video 53000 RTP/AVP 32',
    'a=rtpmap:32 MPV/90000',
    '',
  ].join('\r\n')
  const withQop = { ...request, nc: 1, cnonce: '0a4f113b' }

  test('no qop, auth, auth-int', () => {
    expect(digestResponse(request)).toBe('bf57e4e0d0bffc0fbaedce64d59add5e')
    expect(digestResponse({ ...withQop, qop: 'auth' })).toBe('89eb0059246c02b2f6ee02c7961d5ea3')
    expect(digestResponse({ ...withQop, qop: 'auth-int', body })).toBe('bdbeebb2da6adb6bca02599c2239e192')
  })

  test('MD5-sess', () => {
    expect(digestResponse({ ...withQop, algorithm: 'MD5-sess', qop: 'auth' })).toBe(
      'e4e4ea61d186d07a92c9e1f6919902e9',
    )
    expect(digestResponse({ ...withQop, algorithm: 'md5-SESS', qop: 'auth-int', body })).toBe(
      '91984da2d8663716e91554859c22ca70',
    )
  })

  test('auth-int without a body hashes the empty text', () => {
    const ha2 = md5(`INVITE:sip:bob@biloxi.com:${md5('')}`)
    const ha1 = md5('bob:biloxi.com:zanzibar')
    expect(digestResponse({ ...withQop, qop: 'auth-int' })).toBe(
      md5(`${ha1}:${request.nonce}:00000001:0a4f113b:auth-int:${ha2}`),
    )
  })
})
