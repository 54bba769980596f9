import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, LaunchOptions, PlaywrightWorkerArgs } from '@playwright/test'
import { VOICES, voiceFile, type Voice } from './voice.ts'

export type Engine = 'chromium' | 'firefox'
/** Whether the person lets the page use the microphone, refuses it, or has none. */
export type Microphone = 'granted' | 'refused' | 'missing'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const FIREFOX = ['/usr/bin/firefox-esr', '/usr/bin/firefox']

/** The browser named by the environment or installed by the distribution; undefined: the one Playwright downloaded. */
function installed(variable: string, paths: readonly string[]): string | undefined {
  return process.env[variable] || paths.find((path) => existsSync(path))
}

function chromiumOptions(voice: Voice, microphone: Microphone): LaunchOptions {
  const executablePath = installed('SIDETONE_CHROMIUM', CHROMIUM)
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--autoplay-policy=no-user-gesture-required',
    '--allow-loopback-in-peer-connection',
  ]
  const fake = [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-audio-capture=${voiceFile(voice, join(tmpdir(), `sidetone-voices-${process.pid}`))}`,
  ]
  if (microphone === 'granted') args.push(...fake, '--use-fake-ui-for-media-stream')
  if (microphone === 'refused') args.push(...fake, '--deny-permission-prompts')
  if (microphone === 'missing')
    args.push('--use-fake-device-for-media-stream=device-count=0', '--use-fake-ui-for-media-stream')
  return { args, ...(executablePath ? { executablePath } : {}) }
}

function firefoxOptions(voice: Voice, microphone: Microphone): LaunchOptions {
  const executablePath = installed('SIDETONE_FIREFOX', FIREFOX)
  const firefoxUserPrefs = {
    'media.navigator.streams.fake': microphone !== 'missing',
    'media.navigator.audio.fake_frequency': VOICES[voice],
    'media.navigator.permission.disabled': microphone !== 'refused',
    'permissions.default.microphone': microphone === 'refused' ? 2 : 0,
    'media.autoplay.default': 0,
    'media.peerconnection.ice.loopback': true,
    'media.peerconnection.ice.obfuscate_host_addresses': false,
  }
  return { firefoxUserPrefs, ...(executablePath ? { channel: 'moz-firefox', executablePath } : {}) }
}

/** Starts a browser whose microphone is the person's tone. */
export function launch(
  playwright: PlaywrightWorkerArgs['playwright'],
  engine: Engine,
  voice: Voice,
  microphone: Microphone = 'granted',
): Promise<Browser> {
  return engine === 'chromium'
    ? playwright.chromium.launch(chromiumOptions(voice, microphone))
    : playwright.firefox.launch(firefoxOptions(voice, microphone))
}
