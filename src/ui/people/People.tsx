import { Colleagues } from './Colleagues.tsx'
import { Parked } from './Parked.tsx'
import { Redials } from './Redials.tsx'

/** Who is waited for, who is parked, and how the colleagues are. Nothing at all where there is nobody. */
export function People() {
  return (
    <>
      <Redials />
      <Parked />
      <Colleagues />
    </>
  )
}
