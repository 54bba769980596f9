import { expect, test } from 'vitest'
import { readableAddress, remoteName } from './remote.ts'

test.each([
  ['sip:bob@biloxi.example', 'bob@biloxi.example'],
  ['SIP:bob@biloxi.example;user=phone?Subject=x', 'bob@biloxi.example'],
  ['sips:bob@biloxi.example', 'sips:bob@biloxi.example'],
  ['tel:+442079460018', '+442079460018'],
  ['sip:j%C3%BCrgen@biloxi.example', 'jürgen@biloxi.example'],
  ['sip:100%@biloxi.example', '100%@biloxi.example'],
  ['sip:bob;ext=5@biloxi.example;user=phone', 'bob;ext=5@biloxi.example'],
  // Escapes hide what must not be shown: a right-to-left override, a line end.
  ['sip:%E2%80%AEecila%0D%0A@biloxi.example', 'ecila @biloxi.example'],
])('%s reads %s', (uri, readable) => {
  expect(readableAddress(uri)).toBe(readable)
})

test('a party is called by its name, else by its user part, else by its address', () => {
  expect(remoteName({ uri: 'sip:bob@biloxi.example', displayName: ' Bob ' })).toBe('Bob')
  expect(remoteName({ uri: 'sip:bob@biloxi.example', displayName: '  ' })).toBe('bob')
  expect(remoteName({ uri: 'sip:biloxi.example', displayName: '' })).toBe('biloxi.example')
})
