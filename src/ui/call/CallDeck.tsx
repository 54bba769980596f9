import { usePhoneState, useView } from '../phone-context.tsx'
import { CallCard } from './CallCard.tsx'
import styles from './CallDeck.module.css'
import { ConferenceCard } from './ConferenceCard.tsx'
import { HeldCall } from './HeldCall.tsx'
import { deckOf } from './deck.ts'
import { cardCalls } from './shown-calls.ts'

/** The cards of all calls: what one is busy with large, who waits on hold in a line each beneath it. */
export function CallDeck() {
  const calls = usePhoneState((state) => state.calls)
  const dismissed = useView((state) => state.dismissed)
  const { large, held } = deckOf(cardCalls(calls, dismissed))
  return (
    <div className={styles.deck}>
      {large.map((calls) =>
        calls[0].conference && calls.length > 1 ? (
          <ConferenceCard key="conference" calls={calls} />
        ) : (
          <CallCard key={calls[0].id} call={calls[0]} />
        ),
      )}
      {held.map((calls) => (
        <HeldCall key={calls[0].id} calls={calls} />
      ))}
    </div>
  )
}
