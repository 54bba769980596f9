import { useLingui } from '@lingui/react/macro'
import { Button } from '../kit/Button.tsx'
import { CopyButton } from '../kit/CopyButton.tsx'
import { EchoIcon, LadderIcon, PhoneIcon } from '../kit/icons.ts'
import { commandOf } from '../commands.ts'
import { useCommandContext } from '../use-commands.ts'
import { Idea } from './Idea.tsx'
import styles from './IdleFirst.module.css'
import { NotificationOffer } from './NotificationOffer.tsx'

/** What to try while there is no call: hearing oneself, being called, looking on. */
export function IdleFirst({ address }: { readonly address: string }) {
  const { t } = useLingui()
  const context = useCommandContext()
  const echo = commandOf('echo-test').of(context)
  return (
    <ul className={styles.list}>
      {context.echoTarget !== undefined && (
        <Idea icon={EchoIcon} title={t`Hear yourself`} text={t`The echo test says back what you say.`}>
          <Button aria-disabled={!echo} onClick={echo}>
            {t`Try it`}
          </Button>
        </Idea>
      )}
      <Idea icon={PhoneIcon} title={t`Be called`} text={t`Give somebody your address.`}>
        <CopyButton text={address} label={t`Copy your address`} />
      </Idea>
      <Idea icon={LadderIcon} title={t`Look on`} text={t`Every message of a call is drawn as it passes.`}>
        <Button onClick={() => context.goTo('ladder')}>{t`Open`}</Button>
      </Idea>
      <NotificationOffer />
    </ul>
  )
}
