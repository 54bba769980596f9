import { describe, expect, it } from 'vitest'
import { commands } from '../commands.ts'
import { ownerOf, shortcutLines, type ShortcutLine, withKey, withUsualKey } from './shortcut-lines.ts'

const line = (name: string): ShortcutLine => {
  const found = shortcutLines().find(([id]) => id === name)
  if (!found) throw new Error(`no line ${name}`)
  return found
}

describe('the lines of shortcuts', () => {
  it('name every command once', () => {
    expect(shortcutLines().flat().toSorted()).toEqual(Object.keys(commands).toSorted())
  })

  it('hold together what shares a key', () => {
    expect(line('hold')).toEqual(['hold', 'resume'])
    expect(withKey({}, line('hold'), 'x')).toEqual({ hold: 'x', resume: 'x' })
  })
})

describe('a key', () => {
  it('that nobody has is given', () => {
    expect(ownerOf('x', line('mute'), {})).toBeUndefined()
    expect(withKey({}, line('mute'), 'x')).toEqual({ mute: 'x' })
  })

  it('that another has is taken from all that share it', () => {
    expect(ownerOf('p', line('mute'), {})).toEqual(['hold', 'resume'])
    expect(withKey({}, line('mute'), 'p')).toEqual({ mute: 'p', hold: '', resume: '' })
  })

  it('that is its own already is no conflict', () => {
    expect(ownerOf('m', line('mute'), {})).toBeUndefined()
    expect(withKey({}, line('mute'), 'm')).toEqual({})
  })

  it('can be taken away', () => {
    expect(ownerOf('', line('mute'), { hold: '' })).toBeUndefined()
    expect(withKey({}, line('mute'), '')).toEqual({ mute: '' })
    expect(withKey({}, line('dock'), '')).toEqual({})
  })

  it('is the usual one again, also where another has it meanwhile', () => {
    expect(withUsualKey({ mute: 'x' }, line('mute'))).toEqual({})
    expect(withUsualKey({ mute: 'x', ladder: 'm' }, line('mute'))).toEqual({ ladder: '' })
  })

  it('of a command that only another version has is left', () => {
    expect(withKey({ teleport: 't' }, line('mute'), 'x')).toEqual({ teleport: 't', mute: 'x' })
  })
})
