import { useLingui } from '@lingui/react/macro'
import { useEffect, useId, useRef, useState } from 'react'
import {
  MUSIC_BYTES,
  MUSIC_SECONDS,
  secondsOf,
  type HoldMusic,
  type KeptRecording,
} from '../../core/hold-music.ts'
import type { Settings } from '../../core/settings.ts'
import { forgetRecording, keepRecording, readRecording } from '../../store/hold-recording.ts'
import { clockDuration } from '../format/duration.ts'
import { Button } from '../kit/Button.tsx'
import { describedBy, Row } from '../kit/Row.tsx'
import { Select } from '../kit/Select.tsx'
import { usePhone } from '../phone-context.tsx'
import styles from './HoldMusicRow.module.css'
import { playMusic } from './play-music.ts'
import { readMusic, type MusicProblem } from './read-music.ts'
import type { PartProps } from './row.ts'
import { TryButton, useIsBusy } from './TryButton.tsx'
import { useSetting } from './use-settings.ts'

/** All of the melody, or the beginning of a file; milliseconds. */
const LISTENING = 10_000

/** What people on hold hear: nothing, a melody, or a file of this person's own. */
export function HoldMusicRow(words: PartProps) {
  const { t } = useLingui()
  const [value, set] = useSetting('holdMusic')
  return (
    <>
      <Select
        {...words}
        value={value}
        onChange={(next) => set(next as Settings['holdMusic'])}
        options={[
          { value: 'silence', label: t`Silence` },
          { value: 'melody', label: t`A quiet melody` },
          { value: 'file', label: t`A file of yours` },
        ]}
      />
      {value === 'file' && <FileRow lock={words.lock} />}
      {value === 'melody' && <HearRow music="melody" />}
    </>
  )
}

/** The file: which it is, another one, or none. */
function FileRow({ lock }: Pick<PartProps, 'lock'>) {
  const { t } = useLingui()
  const { phone } = usePhone()
  const id = useId()
  const picker = useRef<HTMLInputElement>(null)
  /** Undefined until the browser has looked. */
  const [kept, setKept] = useState<KeptRecording | null>()
  const [problem, setProblem] = useState<MusicProblem | 'no-room'>()
  useEffect(() => {
    let over = false
    void readRecording()
      .catch(() => undefined)
      .then((found) => over || setKept(found ?? null))
    return () => void (over = true)
  }, [])

  const take = (recording: KeptRecording | undefined) => {
    setKept(recording ?? null)
    phone.setHoldRecording(recording)
  }
  const choose = async (file: File) => {
    const read = await readMusic(file)
    if (typeof read === 'string') {
      setProblem(read)
      return
    }
    try {
      await keepRecording(read)
      setProblem(undefined)
      take(read)
    } catch {
      setProblem('no-room')
    }
  }
  const limit = MUSIC_SECONDS / 60
  const megabytes = MUSIC_BYTES / 1_000_000
  const problems = {
    'too-large': t`This file is larger than ${megabytes} MB. Choose a smaller one.`,
    unreadable: t`This browser cannot play this file. Choose an MP3, WAV or Ogg file.`,
    silent: t`There is no sound in this file. Choose another one.`,
    'no-room': t`This browser has no room to keep the file. Free some space and try again.`,
  }
  return (
    <>
      <Row
        id={id}
        label={t`Your music on hold`}
        description={t`Stays in this browser. At most ${limit} minutes of it are kept.`}
        control="below"
      >
        <span className={styles.acts}>
          {kept && (
            <span className={styles.file}>
              <bdi>{kept.name}</bdi> <span className={styles.length}>{clockDuration(secondsOf(kept))}</span>
            </span>
          )}
          <Button id={id} disabled={lock !== undefined} onClick={() => picker.current?.click()}>
            {kept ? t`Choose another file` : t`Choose a file`}
          </Button>
          {kept && (
            <Button
              onClick={() => {
                void forgetRecording().catch(() => undefined)
                take(undefined)
              }}
            >
              {t`Remove`}
            </Button>
          )}
          <input
            ref={picker}
            type="file"
            hidden
            accept="audio/*"
            aria-label={t`Your music on hold`}
            onChange={({ target }) => {
              const [file] = target.files ?? []
              // The same file may be chosen again.
              target.value = ''
              if (file) void choose(file)
            }}
          />
        </span>
      </Row>
      <output className={styles.problem} data-empty={!problem && kept !== null}>
        {problem ? problems[problem] : kept === null && t`No file yet: people on hold hear nothing.`}
      </output>
      {kept && <HearRow key={`${kept.name} ${kept.samples.length}`} music={kept} />}
    </>
  )
}

/** Lets one hear what people on hold will hear; not during a call, and then it says so. */
function HearRow({ music }: { readonly music: Exclude<HoldMusic, 'silence'> }) {
  const { t } = useLingui()
  const id = useId()
  const label = t`What people on hold hear`
  const description = useIsBusy()
    ? t`Not during a call: it would sound over whoever you talk to.`
    : t`Plays here for ten seconds. Nobody else hears it.`
  return (
    <Row id={id} label={label} description={description}>
      <TryButton
        id={id}
        label={label}
        describedBy={describedBy(id, { description })}
        length={LISTENING}
        play={() => playMusic(music)}
      />
    </Row>
  )
}
