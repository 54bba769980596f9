import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, LaunchOptions, PlaywrightWorkerArgs } from '@playwright/test'
import { VOICES, voiceFile, type Voice } from './voice.ts'

export type Engine = 'chromium' | 'firefox'
/** Whether the person lets the page use the microphone, refuses it, or has none. */
export type Microphone = 'granted' | 'refused' | 'missing'

/**
 * The switch replaces Playwright's own, whose names come first. Behind them: what each window would draw beneath its address
 * bar, two pages that nobody sees and that take as long to load as the phone.
 */
const WITHOUT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'BlockOriginHeaderModificationOnRedirect',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'Translate',
  'AutoDeElevate',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
]

const CHROMIUM = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
  `--disable-features=${WITHOUT.join(',')}`,
]

/** The browser that the environment names or the distribution installed; undefined: the one Playwright downloaded. */
function installed(variable: string, path: string): string | undefined {
  return process.env[variable] || (existsSync(path) ? path : undefined)
}

function chromiumArgs(voice: Voice, microphone: Microphone): string[] {
  const fake = '--use-fake-device-for-media-stream'
  const ui = '--use-fake-ui-for-media-stream'
  if (microphone === 'missing') return [...CHROMIUM, '--disable-audio-input', ui]
  const file = voiceFile(voice, join(tmpdir(), 'sidetone-voices'))
  const answer = microphone === 'granted' ? ui : '--deny-permission-prompts'
  return [...CHROMIUM, fake, `--use-file-for-fake-audio-capture=${file}`, answer]
}

function firefoxPrefs(voice: Voice, microphone: Microphone): Record<string, string | number | boolean> {
  return {
    'media.navigator.streams.fake': microphone !== 'missing',
    'media.navigator.audio.fake_frequency': VOICES[voice],
    'media.navigator.permission.disabled': microphone !== 'refused',
    'permissions.default.microphone': microphone === 'refused' ? 2 : 0,
    'media.autoplay.default': 0,
    'media.peerconnection.ice.loopback': true,
    'media.peerconnection.ice.obfuscate_host_addresses': false,
  }
}

/** How a browser is started whose microphone is the person's tone. */
export function launchOptions(
  engine: Engine,
  voice: Voice,
  microphone: Microphone = 'granted',
): { launchOptions: LaunchOptions; channel?: string } {
  if (engine === 'chromium') {
    const executablePath = installed('SIDETONE_CHROMIUM', '/usr/bin/chromium')
    const args = chromiumArgs(voice, microphone)
    // Of Playwright's own two, the whole browser and not its headless shell.
    return executablePath
      ? { launchOptions: { args, executablePath } }
      : { launchOptions: { args }, channel: 'chromium' }
  }
  const executablePath = installed('SIDETONE_FIREFOX', '/usr/bin/firefox-esr')
  const firefoxUserPrefs = firefoxPrefs(voice, microphone)
  // A Firefox that is not Playwright's own is driven over WebDriver BiDi.
  return executablePath
    ? { launchOptions: { firefoxUserPrefs, executablePath }, channel: 'moz-firefox' }
    : { launchOptions: { firefoxUserPrefs } }
}

/** Starts such a browser. */
export function launch(
  playwright: PlaywrightWorkerArgs['playwright'],
  engine: Engine,
  voice: Voice,
  microphone: Microphone = 'granted',
): Promise<Browser> {
  const { launchOptions: options, ...channel } = launchOptions(engine, voice, microphone)
  return playwright[engine].launch({ ...options, ...channel })
}
