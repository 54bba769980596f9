import type { SoundName } from '../../core/sound.ts'
import { usePhone } from '../phone-context.tsx'
import { TryButton } from './TryButton.tsx'

/** Every country's ring comes at least once in it, milliseconds. */
const LISTENING = 6000

interface TrySoundProps {
  readonly name: SoundName
  /** What it is a sound of, as the row says. */
  readonly label: string
}

/** Lets one hear a sound as loud as it is set, also while one sets it. */
export function TrySound({ name, label }: TrySoundProps) {
  const { sounds } = usePhone()
  return <TryButton label={label} length={LISTENING} play={() => sounds?.play(name)} />
}
