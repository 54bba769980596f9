import * as v from 'valibot'
import type { AccountConfig } from '../core/account.ts'
import { accountId, userOf } from './address.ts'
import { type AccountEntry, EXPIRES, type FileConfig, accountSchema, fileSchema } from './schema.ts'

/**
 * Reads the text of `config.json`; undefined if something in it is wrong, which explain.ts then names.
 * @param page URL of the page, which servers given as paths are resolved against
 */
export function readConfig(text: string, page: URL): FileConfig | undefined {
  const json = parseJson(text)
  // To the validator a list is an object like any other.
  const result = Array.isArray(json) ? undefined : v.safeParse(fileSchema(page), json)
  return result?.success ? result.output : undefined
}

/** Reads what the provisioning address answered: one account, or undefined. */
export function readAccount(text: string, page: URL): AccountConfig | undefined {
  const result = v.safeParse(accountSchema(page), parseJson(text))
  return result.success ? toAccount(result.output) : undefined
}

/** The account with everything that may be left out filled in. Its id is its address: history refers to it. */
export function toAccount(entry: AccountEntry): AccountConfig {
  return {
    id: accountId(entry.uri),
    uri: entry.uri,
    displayName: entry.displayName ?? '',
    username: entry.username ?? userOf(entry.uri),
    password: entry.password,
    servers: entry.servers,
    expires: Math.round(entry.expires ?? EXPIRES.usual),
    ...(entry.realms === undefined ? {} : { realms: entry.realms }),
    ...(entry.trustIdentity === undefined ? {} : { trustIdentity: entry.trustIdentity }),
  }
}

/** The value, or undefined if the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
