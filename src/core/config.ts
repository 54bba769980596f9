import type { AccountConfig } from './account.ts'
import type { Policies } from './settings.ts'

/** RTCIceServer (W3C WebRTC §4.2.2) as plain data; core has no DOM types. */
export interface IceServer {
  readonly urls: readonly string[]
  readonly username?: string
  readonly credential?: string
}

/** Whose phone it is to be. */
export interface Branding {
  /** In place of the product's own; at most 40 characters. */
  readonly name?: string | undefined
  /** A picture, as a URL of the page's own server relative to the page. */
  readonly logo?: string | undefined
  /** A CSS colour, in hexadecimal or `oklch()`: its hue and strength. How light it is, the tokens say: words stay readable. */
  readonly accent?: string | undefined
}

/** What the phone is started with: `config.json` after validation and provisioning. */
export interface PhoneConfig {
  readonly accounts: readonly AccountConfig[]
  readonly iceServers: readonly IceServer[]
  /** One more account is being asked for; it is added when it comes. */
  readonly handedOut?: boolean
  /** What the "Echo test" button calls, as one would type it; no button without it. */
  readonly echoTarget?: string
  /** Where settings start or stay. */
  readonly settings?: Policies
  readonly branding?: Branding
}

/**
 * One thing that is wrong in `config.json`, as a code with its facts; the words are in i18n. Facts come from the file and
 * are untrusted text, bounded. A secret is never among them.
 */
export type ConfigProblem = {
  /** The field as one would write it, `accounts[0].servers[1]`; '' for the file itself. */
  readonly path: string
} &
  /** The server refused the file; that there is none is not wrong. */
  (
    | { readonly code: 'file-missing'; readonly url: string; readonly status: number }
    | { readonly code: 'file-too-large'; readonly limit: number }
    /** A page came instead: the host answers every path with its start page. */
    | { readonly code: 'file-is-page'; readonly url: string }
    /** Lines and columns from 1. */
    | { readonly code: 'not-json'; readonly line: number; readonly column: number; readonly near: string }
    | { readonly code: 'wrong-type'; readonly expected: ValueKind; readonly received: ValueKind }
    | { readonly code: 'missing' }
    | { readonly code: 'empty' }
    | { readonly code: 'too-long'; readonly limit: number }
    | { readonly code: 'too-many'; readonly limit: number }
    | { readonly code: 'control-character' }
    | { readonly code: 'unknown-key'; readonly key: string; readonly suggestion?: string }
    | { readonly code: 'bad-address'; readonly value: string; readonly suggestion?: string }
    | { readonly code: 'duplicate-account'; readonly value: string; readonly first: string }
    /** Not a `ws:` or `wss:` URL. */
    | { readonly code: 'not-websocket'; readonly value: string; readonly suggestion?: string }
    /** A page that came over https may not open `ws:` (W3C Mixed Content §5.2). */
    | { readonly code: 'insecure-server'; readonly value: string; readonly suggestion: string }
    /** Not `stun:`, `stuns:`, `turn:` or `turns:` (RFC 7064, RFC 7065). */
    | { readonly code: 'bad-ice-url'; readonly value: string; readonly suggestion?: string }
    /** TURN needs a user name and a credential. */
    | { readonly code: 'turn-without-credential'; readonly value: string }
    | { readonly code: 'out-of-range'; readonly value: number; readonly least: number; readonly most: number }
    /** The address that hands out accounts must be on this page's own server. */
    | { readonly code: 'other-origin'; readonly value: string }
    /** What the echo test should call cannot be dialled. */
    | { readonly code: 'bad-target'; readonly value: string }
    /** Not a colour as branding wants it. */
    | { readonly code: 'bad-colour'; readonly value: string }
    /** A value that the setting cannot have; `allowed` as one would write it in JSON. */
    | { readonly code: 'bad-setting'; readonly value: string; readonly allowed: string }
  )

/** Kinds of JSON values. */
export type ValueKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null'
