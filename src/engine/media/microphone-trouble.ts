import type { TroubleCode } from '../../core/trouble.ts'

/** What keeps us from the microphone. */
export type MicrophoneTrouble = Extract<
  TroubleCode,
  'microphone-refused' | 'microphone-missing' | 'microphone-busy' | 'insecure-page'
>

/** Every code, so that success can clear them all. */
export const microphoneTroubles: readonly MicrophoneTrouble[] = [
  'microphone-refused',
  'microphone-missing',
  'microphone-busy',
  'insecure-page',
]

/** What a rejection of getUserMedia means (W3C Media Capture §10.2.1). */
export function microphoneTrouble(error: unknown): MicrophoneTrouble {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'microphone-refused'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'microphone-missing'
    case 'InsecurePageError':
      return 'insecure-page'
    default:
      return 'microphone-busy'
  }
}

/** Without a secure context the browser has no `mediaDevices` at all (W3C Secure Contexts). */
export class InsecurePageError extends Error {
  override readonly name = 'InsecurePageError'
}

/** Asks the browser for the microphone. Rejects as getUserMedia does, or with {@link InsecurePageError}. */
export async function captureMicrophone(): Promise<MediaStream> {
  const devices = (navigator as { readonly mediaDevices?: MediaDevices }).mediaDevices
  if (!devices) throw new InsecurePageError('this page has no secure context')
  return devices.getUserMedia({ audio: true, video: false })
}
