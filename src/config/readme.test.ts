import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { explainConfig } from './explain.ts'
import { readConfig } from './read.ts'
import { accountSchema, fileSchema, iceServerEntries } from './schema.ts'

const page = new URL('https://phone.example/app/index.html')
const readme = readFileSync('README.md', 'utf8')
const [, example = ''] = /```json\n(.*?)```/s.exec(readme) ?? []

describe('the README’s config.json', () => {
  it('can be copied as it stands', () => {
    expect(explainConfig(example, page)).toEqual([])
    expect(readConfig(example, page)?.accounts).toHaveLength(1)
  })

  it('and its table name every field there is', () => {
    const entries = { ...fileSchema(page).entries, ...accountSchema(page).entries, ...iceServerEntries }
    const fields = Object.keys(entries).filter((name) => name !== '$schema')
    const code = [...readme.matchAll(/`([^`\n]+)`|"(\w+)":/g)].map(([, text, key]) => key ?? text ?? '')
    expect(fields.filter((name) => !code.some((text) => text.split('.').at(-1) === name))).toEqual([])
  })
})
