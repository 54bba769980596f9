import * as v from 'valibot'
import { settingKeys, settingsTable } from '../core/settings.ts'
import { parseTarget } from '../core/target.ts'
import { accountId, isAddress } from './address.ts'
import { isIceUrl, isTurnUrl } from './ice-url.ts'
import { readServerUrl } from './server-url.ts'

/** Seconds a registration may be asked to last: shorter would only be traffic, longer outlives its tab for a day. */
export const EXPIRES = { least: 60, most: 86_400, usual: 600 } as const

/** Messages are the codes of ConfigProblem; problems.ts adds the facts. */
const text = (limit: number) =>
  v.pipe(
    v.string(),
    v.nonEmpty('empty'),
    v.maxLength(limit, 'too-long'),
    v.check(hasNoControl, 'control-character'),
  )

const listOf = <const TItem extends v.GenericSchema>(item: TItem, limit: number) =>
  v.pipe(v.array(item), v.nonEmpty('empty'), v.maxLength(limit, 'too-many'))

const server = (page: URL) =>
  v.pipe(
    text(2048),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const result = readServerUrl(dataset.value, page)
      if (result.ok) return result.url
      addIssue({ message: result.code })
      return NEVER
    }),
  )

/** One account, as `config.json` names it and as the provisioning address answers it. */
export const accountSchema = (page: URL) =>
  v.objectWithRest(
    {
      uri: v.pipe(text(256), v.check(isAddress, 'bad-address')),
      displayName: v.optional(
        v.pipe(v.string(), v.maxLength(128, 'too-long'), v.check(hasNoControl, 'control-character')),
      ),
      username: v.optional(text(256)),
      password: v.pipe(v.string(), v.maxLength(1024, 'too-long'), v.check(hasNoControl, 'control-character')),
      servers: listOf(server(page), 8),
      expires: v.optional(
        v.pipe(
          v.number(),
          v.minValue(EXPIRES.least, 'out-of-range'),
          v.maxValue(EXPIRES.most, 'out-of-range'),
        ),
      ),
      realms: v.optional(listOf(text(256), 8)),
      trustIdentity: v.optional(v.boolean()),
    },
    v.never('unknown-key'),
  )

export const iceServerEntries = {
  urls: v.pipe(
    v.unknown(),
    // W3C WebRTC §4.2.2 allows one URL or several.
    v.transform((urls) => (typeof urls === 'string' ? [urls] : urls)),
    listOf(v.pipe(text(2048), v.check(isIceUrl, 'bad-ice-url')), 16),
  ),
  username: v.optional(text(512)),
  credential: v.optional(text(1024)),
}

const iceServer = v.pipe(
  v.objectWithRest(iceServerEntries, v.never('unknown-key')),
  v.check(
    ({ urls, username, credential }) =>
      !urls.some(isTurnUrl) || (username !== undefined && credential !== undefined),
    'turn-without-credential',
  ),
)

/** A setting is named by its value, or by an object that says more of it. */
const isPolicy = (given: unknown) => typeof given === 'object' && given !== null && 'value' in given

const policy = (key: (typeof settingKeys)[number]) =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((given) => (isPolicy(given) ? given : { value: given })),
      v.objectWithRest(
        {
          value: v.pipe(v.unknown(), v.check(settingsTable[key].isValid, 'bad-setting')),
          locked: v.optional(v.boolean()),
          why: v.optional(text(256)),
        },
        v.never('unknown-key'),
      ),
    ),
  )

export const policyEntries = Object.fromEntries(settingKeys.map((key) => [key, policy(key)]))

/** A URL of the page's own server. */
const ownUrl = (page: URL) =>
  v.pipe(
    text(2048),
    v.check(
      (value) => URL.canParse(value, page) && new URL(value, page).origin === page.origin,
      'other-origin',
    ),
  )

export const brandingEntries = (page: URL) => ({
  name: v.optional(text(40)),
  logo: v.optional(ownUrl(page)),
  accent: v.optional(
    v.pipe(
      text(64),
      v.regex(
        /^(?:#(?:[\da-f]{3}){1,2}|oklch\( *\d*\.?\d+%? +\d*\.?\d+%? +\d*\.?\d+(?:deg)? *\))$/i,
        'bad-colour',
      ),
    ),
  ),
})

/** `config.json`. */
export const fileSchema = (page: URL) =>
  v.pipe(
    v.objectWithRest(
      {
        $schema: v.optional(v.string()),
        accounts: v.optional(v.pipe(v.array(accountSchema(page)), v.maxLength(16, 'too-many'))),
        iceServers: v.optional(v.pipe(v.array(iceServer), v.maxLength(16, 'too-many'))),
        provisioning: v.optional(ownUrl(page)),
        echoTarget: v.optional(
          v.pipe(
            text(256),
            v.check((value) => parseTarget(value, { domain: 'localhost' }).ok, 'bad-target'),
          ),
        ),
        branding: v.optional(v.objectWithRest(brandingEntries(page), v.never('unknown-key'))),
        settings: v.optional(v.objectWithRest(policyEntries, v.never('unknown-key'))),
      },
      v.never('unknown-key'),
    ),
    // Two accounts with one address would fight for one registration.
    v.check(
      ({ accounts = [] }) => new Set(accounts.map(({ uri }) => accountId(uri))).size === accounts.length,
      'duplicate-account',
    ),
  )

export type FileConfig = v.InferOutput<ReturnType<typeof fileSchema>>
export type AccountEntry = v.InferOutput<ReturnType<typeof accountSchema>>

function hasNoControl(value: string): boolean {
  return !/\p{Cc}/u.test(value)
}
