import type { Phone } from './phone.ts'

export interface LatePhone {
  /**
   * Can be given away at once. Until the real one has come it ignores what is asked, as there is no account to call with;
   * but trials of accounts wait.
   */
  readonly phone: Phone
  /** The real one has come; or it cannot be had, and who waits is told. */
  readonly arrive: (real?: Phone) => void
}

/** A phone for a screen that is drawn before its engine has been loaded. */
export function latePhone(): LatePhone {
  let real: Phone | undefined
  let isOver = false
  const waiting = new Set<() => void>()
  return {
    phone: {
      start: () => real?.start(),
      call: (accountId, target, options) => real?.call(accountId, target, options) ?? '',
      answer: (id, itself) => real?.answer(id, itself),
      decline: (id, how) => real?.decline(id, how),
      hangUp: (id) => real?.hangUp(id),
      setMuted: (id, muted) => real?.setMuted(id, muted),
      hold: (id) => real?.hold(id),
      resume: (id) => real?.resume(id),
      transfer: (id, to, how) => real?.transfer(id, to, how),
      merge: (ids) => real?.merge(ids),
      split: (id) => real?.split(id),
      setMutedFor: (id, muted) => real?.setMutedFor(id, muted),
      answerTransfer: (id, accept, text) => real?.answerTransfer(id, accept, text),
      setRules: (rules) => real?.setRules(rules),
      setHoldRecording: (recording) => real?.setHoldRecording(recording),
      sendTones: (id, tones) => real?.sendTones(id, tones),
      takeBackTones: (id, all) => real?.takeBackTones(id, all),
      sendWaitingTones: (id) => real?.sendWaitingTones(id),
      keepRinging: (id) => real?.keepRinging(id),
      watch: (accountId, uri, wanted) => real?.watch(accountId, uri, wanted),
      levels: (id) => real?.levels(id),
      quality: (id) => real?.quality(id),
      retryMicrophone: () => real?.retryMicrophone(),
      unlockPlayback: () => real?.unlockPlayback(),
      askBindings: (accountId, ask, tell) => real?.askBindings(accountId, ask, tell),
      reconnectNow: (accountId) => real?.reconnectNow(accountId),
      addAccount: (account) => real?.addAccount(account),
      removeAccount: (accountId) => real?.removeAccount(accountId),
      tryAccount(account, tell) {
        let stop = (): unknown => waiting.delete(begin)
        const begin = () => {
          if (real) stop = real.tryAccount(account, tell)
          else tell({ step: 'over', server: '', finding: { code: 'failed' } })
        }
        if (isOver) begin()
        else waiting.add(begin)
        return () => void stop()
      },
      wake: (asleep) => real?.wake(asleep),
      stop: () => real?.stop() ?? Promise.resolve(),
    },
    arrive(arrived) {
      real = arrived
      isOver = true
      for (const begin of waiting) begin()
      waiting.clear()
    },
  }
}
