import { expect } from 'vitest'
import { explainConfig } from './explain.ts'
import { readConfig } from './read.ts'

export const page = new URL('https://phone.example/app/index.html')
export const alice = {
  uri: 'sip:alice@atlanta.example',
  password: 'secret-of-alice',
  servers: ['wss://sip.atlanta.example/ws'],
}
/** What is said of it; said exactly when it cannot be read. */
export const problems = (config: unknown) => {
  const text = JSON.stringify(config)
  const said = explainConfig(text, page)
  expect(readConfig(text, page) === undefined).toBe(said.length > 0)
  return said
}
export const withAccount = (change: object) => ({ accounts: [{ ...alice, ...change }] })
