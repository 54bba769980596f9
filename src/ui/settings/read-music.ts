import { MUSIC_BYTES, MUSIC_RATE, recordingOf, type KeptRecording } from '../../core/hold-music.ts'

export type MusicProblem = 'too-large' | 'unreadable' | 'silent'

/** Decodes a file that was chosen as music on hold (Web Audio §1.1.2, decodeAudioData). */
export async function readMusic(file: File): Promise<KeptRecording | MusicProblem> {
  if (file.size > MUSIC_BYTES) return 'too-large'
  try {
    const context = new OfflineAudioContext(1, 1, MUSIC_RATE)
    const sound = await context.decodeAudioData(await file.arrayBuffer())
    const channels = Array.from({ length: sound.numberOfChannels }, (_, at) => sound.getChannelData(at))
    const recording = recordingOf(channels, sound.sampleRate)
    return recording ? { ...recording, name: file.name.slice(0, 120) } : 'silent'
  } catch {
    return 'unreadable'
  }
}
