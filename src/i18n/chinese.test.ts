import type { Messages } from '@lingui/core'
import { expect, test } from 'vitest'
import { messages as source } from './locales/en.po'
import { messages } from './locales/zh-Hans.po'

/** Names that stay what they are in Chinese: of standards, programs, keys and of what stands in files. */
const KEPT =
  /\b(?:SIPS?|sips?:?|tel|STUN|TURN|WebSocket|WebRTC|JSON|README|config\.json|Sidetone|DTMF|RTP|SRTP|ICE|DTLS|UDP|TCP|TLS|IP|URL|HTTPS?|https?|wss?(?:\.pem)?|localhost|realm|Esc|Ctrl|Q\.850|English|null|true|false|accounts|provisioning|urls|username|credential|Asterisk|FreeSWITCH|Kamailio|nginx|CSV|PIN|Origin|oklch|echo|bob|alice@example\.com|PSTN|RTPEngine|DTLS-SRTP|tls\.cfg|directory|res_\w+|webrtc=yes|REGISTER|Opus|G\.711|RFC|INFO|REFER|Replaces|BLF|CTI|CRM|MOH|MP3|WAV|Ogg|MB|Timer C|telephone-event|User-Agent|Contact|Via|From|To|Call-ID|CSeq)\b|\S*example\.com\S*|#[0-9a-f]{6}\b/g

/** The text of a message without what is filled in. */
function textOf(message: Messages[string]): string {
  if (typeof message === 'string') return message
  return message
    .map((token) => {
      if (typeof token === 'string') return token
      const choices: unknown = token[2]
      if (typeof choices !== 'object' || choices === null) return '◇'
      return Object.values(choices as Record<string, Messages[string]>)
        .map(textOf)
        .join(' ')
    })
    .join('')
    .replaceAll(/<\/?\d+\/?>/g, '')
}

const texts = Object.entries(messages).map(([id, message]) => [id, textOf(message)] as const)

test('Chinese says everything that English says', () => {
  const silent = Object.keys(source).filter((id) => textOf(messages[id] ?? '').trim() === '')
  expect(silent.map((id) => textOf(source[id] ?? ''))).toEqual([])
})

test('no English is left over in Chinese', () => {
  const left = texts.filter(([, text]) => /[a-z]{2,}/i.test(text.replaceAll(KEPT, '')))
  expect(left.map(([, text]) => text)).toEqual([])
})

test('Chinese is set as Chinese is: spaces beside Latin and figures, one kind of quotes and figures', () => {
  const badly = texts.filter(
    ([, text]) =>
      // What is filled in is a name or a number, and stands apart as these do.
      /\p{Script=Han}[\p{Script=Latin}\d◇]|[\p{Script=Latin}\d◇]\p{Script=Han}/u.test(text) ||
      /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"'‘’「」]|\.{3}|……|\p{Script=Han}[,.;:?!]/u.test(
        text.replaceAll(KEPT, ''),
      ),
  )
  // Words to search settings by are a list, set apart as in English.
  expect(badly.map(([, text]) => text).filter((text) => !/, /.test(text))).toEqual([])
})
