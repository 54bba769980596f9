import { useRoute } from '../route.ts'
import { usePhoneState } from '../phone-context.tsx'

/** One account: where it stands with its server, and its fields. Its item is `accounts/ID`, or `accounts/new`. */
export function AccountPlace() {
  const { item } = useRoute()
  const account = usePhoneState((state) => state.accounts.find(({ id }) => item === `accounts/${id}`))
  return <article>{account?.uri}</article>
}
