import { expect, test } from 'vitest'
import { readChallenges, readCredentials, writeChallenge, writeCredentials } from './auth.ts'

test('reads a challenge with everything in it', () => {
  const [challenge] = readChallenges([
    'Digest realm="atlanta.com", domain="sip:boxesbybob.com", qop="auth, auth-int", nonce="f84f1c\\"ec", opaque="", stale=FALSE, algorithm=sha-256',
  ])
  expect(challenge).toMatchObject({
    scheme: 'Digest',
    realm: 'atlanta.com',
    nonce: 'f84f1c"ec',
    algorithm: 'SHA-256',
    qop: ['auth', 'auth-int'],
    opaque: '',
    stale: false,
  })
  expect(challenge?.params.get('domain')).toBe('sip:boxesbybob.com')
})

test('what is missing has its default', () => {
  const [challenge] = readChallenges(['digest realm="a",nonce="n"'])
  expect(challenge).toMatchObject({ scheme: 'Digest', algorithm: 'MD5', qop: [], stale: false })
  expect(challenge).not.toHaveProperty('opaque')
})

test('challenges of several headers and joined ones come in their order', () => {
  const challenges = readChallenges([
    'Digest realm="a", nonce="1", algorithm=MD5-sess, qop=auth, Digest realm="b, c", nonce="2", algorithm="SHA-512-256", Basic realm="d",',
    'Bearer authz_server="https://example.com/", realm = "e"',
    'Negotiate',
    'NoOneKnowsThisScheme opaque-data=here',
  ])
  expect(challenges.map(({ scheme, realm, algorithm, qop }) => [scheme, realm, algorithm, ...qop])).toEqual([
    ['Digest', 'a', 'MD5-sess', 'auth'],
    ['Digest', 'b, c', 'SHA-512-256'],
    ['Basic', 'd', 'MD5'],
    ['Bearer', 'e', 'MD5'],
    ['Negotiate', '', 'MD5'],
    ['NoOneKnowsThisScheme', '', 'MD5'],
  ])
})

test('white space around commas and equals signs is nothing', () => {
  expect(readChallenges(['Digest  realm = "a" ,, nonce= "n",\tstale =true'])[0]).toMatchObject({
    realm: 'a',
    nonce: 'n',
    stale: true,
  })
})

test('parameters without a scheme are no challenge', () => {
  expect(readChallenges(['realm="a", nonce="n"', '', ',,', '="x"'])).toEqual([])
})

test('writes a challenge that reads back the same', () => {
  const challenge = {
    scheme: 'Digest',
    realm: 'biloxi.example',
    nonce: 'abc=',
    algorithm: 'SHA-256',
    qop: ['auth', 'auth-int'],
    opaque: 'o"p',
    stale: true,
    params: new Map([
      ['charset', 'UTF-8'],
      ['domain', 'sip:a'],
    ]),
  }
  const text = writeChallenge(challenge)
  expect(text).toBe(
    'Digest realm="biloxi.example", nonce="abc=", opaque="o\\"p", algorithm=SHA-256, qop="auth,auth-int", stale=true, charset=UTF-8, domain="sip:a"',
  )
  const [back] = readChallenges([text])
  expect(back).toMatchObject({ ...challenge, params: expect.any(Map) })
  expect(back && writeChallenge(back)).toBe(text)
})

test('reads and writes credentials with the quotes of RFC 7616', () => {
  const text =
    'Digest username="alice", realm="biloxi.example", nonce="n", uri="sip:bob@biloxi.example", response="00", algorithm=SHA-256, cnonce="c", opaque="o", qop=auth, nc=00000001'
  const credentials = readCredentials(text)
  expect(credentials?.scheme).toBe('Digest')
  expect(credentials?.params.get('uri')).toBe('sip:bob@biloxi.example')
  expect(credentials?.params.get('nc')).toBe('00000001')
  expect(credentials && writeCredentials(credentials)).toBe(text)
})

test('a user name may hold anything', () => {
  const params = new Map([['username', 'Jäsøn, "Doe" \\']])
  expect(readCredentials(writeCredentials({ scheme: 'Digest', params }))?.params).toEqual(params)
})

test('a value that is no token cannot become further parameters', () => {
  expect(writeCredentials({ scheme: 'Digest', params: new Map([['qop', 'auth, x="1"']]) })).toBe(
    'Digest qop="auth, x=\\"1\\""',
  )
})

test('no credentials without a scheme', () => {
  expect(readCredentials('')).toBeUndefined()
  expect(readCredentials('username="alice"')).toBeUndefined()
})
