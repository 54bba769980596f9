import { expect, test } from 'vitest'
import { readableAddress, remoteName } from './remote.ts'

test.each([
  ['sip:bob@biloxi.example', 'bob@biloxi.example'],
  ['SIP:bob@biloxi.example;user=phone?Subject=x', 'bob@biloxi.example'],
  ['sips:bob@biloxi.example', 'sips:bob@biloxi.example'],
  ['tel:+442079460018', '+442079460018'],
  ['sip:j%C3%BCrgen@biloxi.example', 'jürgen@biloxi.example'],
  ['sip:100%@biloxi.example', '100%@biloxi.example'],
])('%s reads %s', (uri, readable) => {
  expect(readableAddress(uri)).toBe(readable)
})

test('a party is called by its name, else by its user part, else by its address', () => {
  expect(remoteName({ uri: 'sip:bob@biloxi.example', displayName: ' Bob ' })).toBe('Bob')
  expect(remoteName({ uri: 'sip:bob@biloxi.example', displayName: '  ' })).toBe('bob')
  expect(remoteName({ uri: 'sip:biloxi.example', displayName: '' })).toBe('biloxi.example')
})
