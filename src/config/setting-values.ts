import { type Settings, settingsTable } from '../core/settings.ts'

const YES_NO = 'true, false'
const VOLUME = '0 – 1'
const ROWS = '["bob@example.com", "*@example.com", "+44 20 7946 0018", "0900*", …]'

/** What can be written in `config.json` for each setting; a setting without a row does not compile. */
const values: Readonly<Record<keyof Settings, string>> = {
  theme: '"system", "light", "dark"',
  density: '"comfortable", "compact"',
  locale: '"system", "en", "zh-Hans", …',
  country: '"system", "GB", "CN", …',
  ringVolume: VOLUME,
  toneVolume: VOLUME,
  keypadTones: YES_NO,
  notifications: YES_NO,
  vibration: YES_NO,
  outgoingAccount: '"alice@example.com"',
  dialLinks: '"ask", "call"',
  transfers: '"ask", "allow", "refuse"',
  remoteDialing: '"refuse", "ask", "listed"',
  controllers: ROWS,
  holdMusic: '"silence", "melody", "file"',
  dtmf: '"automatic", "rtp", "info", "in-band"',
  ringLimit: '30 – 3600',
  callLimit: '1, 2, 3, … 8',
  secondCall: '"ring", "busy"',
  doNotDisturb: YES_NO,
  quietAnswer: '"busy", "unavailable"',
  ringAnyway: ROWS,
  whoRings: '"everybody", "allowed"',
  allowed: ROWS,
  blocked: ROWS,
  anonymousCalls: '"ring", "refuse"',
  declineMeans: '"decline", "busy", "voicemail", "text"',
  voicemail: '"*97", "voicemail@example.com"',
  replies: '["I call you back.", …]',
  autoAnswer: '"never", "listed", "vouched"',
  autoAnswerFrom: ROWS,
  withholdNumber: YES_NO,
  askedNumbers: ROWS,
  askFirst: '"ask", "refuse"',
  forwardAlways: '"carol@example.com", "+442079460123", ""',
  forwardBusy: '"carol@example.com", "+442079460123", ""',
  forwardUnanswered: '"carol@example.com", "+442079460123", ""',
  forwardAfter: '5 – 120',
  dialogState: '"colleagues", "domain", "everybody", "nobody"',
  colleagues: '["Bob <sip:bob@example.com>", …]',
  parkAddress: '"park@example.com", "700", ""',
  parkWay: '"transfer", "server"',
  advanced: YES_NO,
  shortcuts: '{ "mute": "m", "dock": "" }',
  dockWidth: '0 – 4096',
}

/** The values a setting can have, as one would write them in JSON. */
export function allowedValues(key: unknown): string {
  return Object.hasOwn(settingsTable, String(key)) ? values[String(key) as keyof Settings] : ''
}
