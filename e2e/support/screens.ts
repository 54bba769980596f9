import { expect, type Locator, type Page } from '@playwright/test'

/** The screens of the phone: how one goes through them, reads them and writes into their forms. */
export class Screens {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get account(): Locator {
    return this.page.getByRole('status', { name: 'Account' })
  }

  button(name: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name, exact: true })
  }

  /** Goes to a screen by the navigation. */
  async opens(screen: 'Phone' | 'History' | 'Ladder' | 'Settings'): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('link', { name: screen, exact: true })
      .click()
  }

  /** Goes to a group of settings. */
  async opensSettings(group: string): Promise<void> {
    await this.opens('Settings')
    const groups = this.page.getByRole('navigation', { name: 'Groups of settings' })
    await groups.getByRole('link', { name: group, exact: true }).click()
  }

  /** Has calls sent on to somebody else. */
  async forwards(
    which: 'Forward all calls' | 'Forward when busy' | 'Forward unanswered calls',
    target: string,
  ): Promise<void> {
    await this.opensSettings('Calls')
    const field = this.page.getByLabel(which, { exact: true })
    await this.writesInto(field, target)
    await field.press('Enter')
    await expect(this.button(`Turn off: ${which}`)).toBeVisible()
    await this.opens('Phone')
  }

  /** Opens the account that the phone calls with. */
  async opensAccount(): Promise<void> {
    await this.page.getByRole('link').filter({ has: this.account }).click()
    await expect(this.page.getByRole('heading', { name: 'What the server last said' })).toBeVisible()
  }

  /** Opens the details of the call that was the last to end. */
  async opensLastCall(): Promise<void> {
    await this.opens('History')
    await this.page.getByRole('list', { name: 'Calls' }).getByRole('link').first().click()
  }

  /** Reads in the details of a call what is known of it. */
  async reads(fact: string, words: string): Promise<void> {
    const details = this.page.getByRole('article', { name: 'Call details' })
    const term = this.page.getByRole('term').and(this.page.getByText(fact, { exact: true }))
    await expect(details.locator('div').filter({ has: term }).getByRole('definition')).toContainText(words)
  }

  /** Types into a field in place of what is in it. */
  async writesInto(field: Locator, text: string): Promise<void> {
    await field.click()
    await this.page.keyboard.press('ControlOrMeta+A')
    await this.page.keyboard.press('Delete')
    await field.pressSequentially(text)
  }

  /** Fills in fields of the form of an account; the others stay as they are. */
  async writesAccount(fields: {
    readonly name?: string
    readonly address?: string
    readonly password?: string
    readonly server?: string
  }): Promise<void> {
    const form = this.page.locator('form').filter({ has: this.page.getByLabel('Address') })
    const labels = {
      name: 'Name shown to others',
      address: 'Address',
      password: 'Password',
      server: 'Server',
    }
    for (const [field, label] of Object.entries(labels)) {
      const text = fields[field as keyof typeof labels]
      if (text !== undefined) await this.writesInto(form.getByLabel(label, { exact: true }), text)
    }
  }

  /** Rows of the ladder on the screen, oldest first. */
  get ladder(): Locator {
    return this.page.getByRole('list', { name: 'Messages' }).getByRole('listitem')
  }

  /** The ladder's arrows from the top, such as "→ REGISTER" and "← 200 OK INVITE". */
  async arrows(): Promise<string[]> {
    const rows = await this.ladder.allInnerTexts()
    return rows.flatMap((row) => {
      const [, way, label] = /\b(Sent|Received)\s+(.*)/.exec(row.replaceAll(/\s+/g, ' ')) ?? []
      return way && label ? [`${way === 'Sent' ? '→' : '←'} ${label.trim()}`] : []
    })
  }
}
