import { useLingui } from '@lingui/react/macro'
import type { TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Button } from '../kit/Button.tsx'
import { CopyButton } from '../kit/CopyButton.tsx'
import { EchoIcon, LadderIcon, PhoneIcon } from '../kit/icons.ts'
import { commandOf } from '../commands.ts'
import { useCommandContext } from '../use-commands.ts'
import styles from './IdleFirst.module.css'

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
    </ul>
  )
}

interface IdeaProps {
  readonly icon: TablerIcon
  readonly title: string
  readonly text: string
  /** The way to it. */
  readonly children: ReactNode
}

function Idea({ icon: Icon, title, text, children }: IdeaProps) {
  return (
    <li className={styles.idea}>
      <Icon size={20} stroke={1.5} aria-hidden />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        <p className={styles.text}>{text}</p>
      </div>
      {children}
    </li>
  )
}
