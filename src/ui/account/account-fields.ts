import type { AccountFields as Fields, FieldProblems } from '../../core/account-form.ts'

/** What stands in the fields of a form. */
export function readFields(form: HTMLFormElement): Fields {
  return {
    name: readField(form, 'name'),
    address: readField(form, 'address'),
    password: readField(form, 'password'),
    server: readField(form, 'server'),
    username: readField(form, 'username'),
  }
}

/** What stands in one field. */
export function readField(form: HTMLFormElement, name: keyof Fields): string {
  const input = form.elements.namedItem(name)
  return input instanceof HTMLInputElement ? input.value : ''
}

/** Puts text into a field as if it had been typed, and the focus with it. */
export function writeField(form: HTMLFormElement | null, name: keyof Fields, text: string): void {
  const input = form?.elements.namedItem(name)
  if (!(input instanceof HTMLInputElement)) return
  input.value = text
  input.focus()
}

/** Empties a field. */
export function clearField(form: HTMLFormElement, name: keyof Fields): void {
  const input = form.elements.namedItem(name)
  if (input instanceof HTMLInputElement) input.value = ''
}

/** Puts the focus into the first field that will not do. */
export function focusProblem(form: HTMLFormElement | null, problems: FieldProblems): void {
  const [first] = Object.keys(problems)
  const input = first === undefined ? undefined : form?.elements.namedItem(first)
  if (input instanceof HTMLInputElement) input.focus()
}
