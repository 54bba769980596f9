import type { Active } from '../../core/call.ts'
import { useRemoteName } from '../format/use-number-style.ts'
import { HoldNote } from './HoldNote.tsx'
import { OfferNote, TransferNote } from './TransferNote.tsx'

/** What there is to say of a call that stands: a hold that was refused, a transfer under way, a wish of its peer. */
export function TalkNotes({ call }: { readonly call: Active }) {
  const name = useRemoteName()(call.remote)
  return (
    <>
      <HoldNote hold={call.hold} name={name} />
      {call.transfer && <TransferNote transfer={call.transfer} name={name} />}
      {call.offer && <OfferNote callId={call.id} offer={call.offer} name={name} />}
    </>
  )
}
