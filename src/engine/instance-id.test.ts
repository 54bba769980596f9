import { describe, expect, test } from 'vitest'
import { instanceId, type KeyValue } from './instance-id.ts'

function createTab(copied: ReadonlyMap<string, string> = new Map()) {
  const kept = new Map(copied)
  const storage: KeyValue = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
  const leaving: (() => void)[] = []
  return {
    kept,
    load: (account = 'alice') => instanceId(account, storage, (leave) => leaving.push(leave)),
    leave: () => leaving.splice(0).forEach((leave) => leave()),
  }
}

describe('the instance id', () => {
  test('is a UUID of version 4 and survives a reload', () => {
    const tab = createTab()
    const first = tab.load()
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    tab.leave()
    expect(tab.load()).toBe(first)
  })
  test('is another one in a tab that was duplicated from a living one', () => {
    const tab = createTab()
    const first = tab.load()
    const copy = createTab(tab.kept)
    expect(copy.load()).not.toBe(first)
  })
  test('is another one for another account', () => {
    const tab = createTab()
    expect(tab.load('alice')).not.toBe(tab.load('bob'))
  })
  test('is made anew where the stored one is none', () => {
    const tab = createTab(new Map([['sidetone.instance.alice', '<script>']]))
    expect(tab.load()).toMatch(/^[0-9a-f-]{36}$/)
  })
  test('works without storage, and with one that throws', () => {
    const broken = () => {
      throw new Error('forbidden')
    }
    const storage = { getItem: broken, setItem: broken, removeItem: broken }
    expect(instanceId('alice', undefined, () => undefined)).toMatch(/^[0-9a-f-]{36}$/)
    expect(instanceId('alice', storage, (leave) => leave())).toMatch(/^[0-9a-f-]{36}$/)
  })
})
