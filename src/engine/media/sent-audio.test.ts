import { expect, test } from 'vitest'
import { createSentAudio, type HeldSound } from './sent-audio.ts'

const trackOf = (id: string) => ({ id, enabled: true }) as MediaStreamTrack

/** What is sent, told after each change; music as it is given. */
function scene(music?: HeldSound) {
  const told: unknown[] = []
  const sent = createSentAudio({
    sound: { open: () => undefined },
    playHeld: () => music,
    changed: () => told.push(sent.track()?.id ?? null),
    note: () => undefined,
  })
  return { sent, told }
}

test('the voice is sent, and muted where it is', () => {
  const { sent, told } = scene()
  const voice = trackOf('voice')
  sent.setMuted(true)
  sent.setVoice(voice)
  expect(told).toEqual(['voice'])
  expect(voice.enabled).toBe(false)
  sent.setMuted(false)
  expect(voice.enabled).toBe(true)
})

test('on hold nothing is sent, and the voice again after', () => {
  const { sent, told } = scene()
  sent.setVoice(trackOf('voice'))
  sent.setHeld(true)
  sent.setHeld(false)
  expect(told).toEqual(['voice', null, 'voice'])
})

test('on hold the music is sent once it comes, and is stopped with the hold', () => {
  let plays = false
  let stopped = 0
  const { sent } = scene({ track: () => (plays ? trackOf('music') : undefined), stop: () => (stopped += 1) })
  sent.setVoice(trackOf('voice'))
  sent.setHeld(true)
  expect(sent.track()).toBeNull()
  plays = true
  expect(sent.track()?.id).toBe('music')
  sent.setHeld(false)
  expect(sent.track()?.id).toBe('voice')
  expect(stopped).toBe(1)
})

test('what is played alone takes the place of the voice, but is not heard on hold', () => {
  const { sent, told } = scene()
  sent.setVoice(trackOf('voice'))
  sent.playAlone(trackOf('tones'))
  sent.setHeld(true)
  sent.setHeld(false)
  sent.playAlone(undefined)
  expect(told).toEqual(['voice', 'tones', null, 'tones', 'voice'])
})

test('where nothing can be mixed the person is heard all the same', () => {
  const { sent } = scene()
  sent.setVoice(trackOf('voice'))
  sent.mixIn([trackOf('bob')])
  expect(sent.track()?.id).toBe('voice')
})
