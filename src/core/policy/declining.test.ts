import { expect, it } from 'vitest'
import type { DeclineKind } from '../phone.ts'
import { declining } from './declining.ts'

const rules = { declineMeans: 'decline', voicemail: '*97', replies: ['Busy now.', 'Later.'] } as const
const says = (how?: DeclineKind, more: object = {}, isNamed = true) =>
  declining({ ...rules, ...more }, 'atlanta.example', isNamed, how)

it('means what the person laid down', () => {
  expect(says()).toEqual({ status: 603 })
  expect(says(undefined, { declineMeans: 'busy' })).toEqual({ status: 486 })
  expect(says(undefined, { declineMeans: 'voicemail' })).toEqual({
    status: 302,
    to: 'sip:*97@atlanta.example',
  })
  expect(says(undefined, { declineMeans: 'text' })).toEqual({ status: 486, text: 'Busy now.' })
})

it('means what is asked for instead', () => {
  expect(says('busy')).toEqual({ status: 486 })
  expect(says('decline', { declineMeans: 'busy' })).toEqual({ status: 603 })
  expect(says('voicemail')).toEqual({ status: 302, to: 'sip:*97@atlanta.example' })
  expect(says({ text: 'Later.' })).toEqual({ status: 486, text: 'Later.' })
})

it('is busy where nobody can be written to, or nothing is written', () => {
  expect(says(undefined, { declineMeans: 'text' }, false)).toEqual({ status: 486 })
  expect(says({ text: 'Later.' }, {}, false)).toEqual({ status: 486 })
  expect(says(undefined, { declineMeans: 'text', replies: [] })).toEqual({ status: 486 })
})

it('is busy where no message can be left', () => {
  expect(says('voicemail', { voicemail: '' })).toEqual({ status: 486 })
  expect(says('voicemail', { voicemail: '+' })).toEqual({ status: 486 })
})
