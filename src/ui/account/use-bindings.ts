import { useEffect, useState } from 'react'
import type { Registration } from '../../core/account.ts'
import type { BindingsAnswer, BindingsAsk } from '../../core/bindings.ts'
import { usePhone } from '../phone-context.tsx'

type Listed = BindingsAnswer & { readonly kind: 'listed' }
type Wish = Exclude<BindingsAsk, { kind: 'known' }>

/** What was asked last, and what came of it; without an answer it is under way. */
export interface Asked {
  readonly ask: Wish
  readonly answer?: BindingsAnswer
}

/** The devices of an account: as the last answer of its registrar has them, and what is asked about them. */
export function useBindings(accountId: string, registration: Registration) {
  const { phone } = usePhone()
  const [list, setList] = useState<Listed>()
  const [asked, setAsked] = useState<Asked>()

  // Each renewal brings the whole list anew.
  useEffect(() => {
    if (registration.status !== 'registered') return
    phone.askBindings(accountId, { kind: 'known' }, (answer) => answer.kind === 'listed' && setList(answer))
  }, [phone, accountId, registration])

  const ask = (wish: Wish) => {
    setAsked({ ask: wish })
    phone.askBindings(accountId, wish, (answer) => {
      setAsked({ ask: wish, answer })
      // What is left after all were ended is told by the registration that follows.
      if (wish.kind !== 'end-all' && answer.kind === 'listed') setList(answer)
    })
  }
  return { list, asked, ask }
}
