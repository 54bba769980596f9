import type { AccountConfig } from './account.ts'

/** RTCIceServer (W3C WebRTC §4.2.2) as plain data; core has no DOM types. */
export interface IceServer {
  readonly urls: readonly string[]
  readonly username?: string
  readonly credential?: string
}

/** What the phone is started with: `config.json` after validation and provisioning. */
export interface PhoneConfig {
  readonly accounts: readonly AccountConfig[]
  readonly iceServers: readonly IceServer[]
  /** What the "Echo test" button calls, as one would type it; no button without it. */
  readonly echoTarget?: string
}
