import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './gallery-test.ts'

// In a call words have 7:1 with their ground, large ones too (WCAG 2.2, 1.4.6, without its exception). Elsewhere 4.5 is
// enough: every story is looked at for that where its layout is.

const RULE = 'color-contrast-enhanced'

const STORIES = [
  'keypad',
  'keypad, keys wait to be heard',
  'keypad, no more keys can wait',
  'muted, with the ladder',
  'four calls',
  'four calls, elsewhere',
  'two ring while one talks',
  'busy',
] as const

test.use({ trace: 'off', contextOptions: { reducedMotion: 'reduce' } })

for (const colorScheme of ['light', 'dark'] as const)
  test(`words of a call have a contrast of 7 with their ground: ${colorScheme}`, async ({ tell, page }) => {
    await page.emulateMedia({ colorScheme })
    for (const story of STORIES) {
      await tell(story, 'en')
      // Words of two lines over an edge of what is beneath cannot be measured either.
      if (story.startsWith('two ring'))
        await page.getByRole('main').evaluate((main) => (main.style.visibility = 'hidden'))
      const { passes, violations, incomplete } = await new AxeBuilder({ page })
        .setLegacyMode(true)
        // What stands beneath somebody who rings cannot be measured.
        .include(story.startsWith('two ring') ? '[data-brief]' : '[data-call]')
        .options({ runOnly: { type: 'rule', values: [RULE] }, rules: { [RULE]: { enabled: true } } })
        .analyze()
      const checked = [...passes, ...violations].flatMap(({ nodes }) => nodes)
      const low = checked.flatMap(({ html, any }) =>
        any.flatMap(({ data }: { readonly data?: { readonly contrastRatio?: number } }) =>
          data?.contrastRatio !== undefined && data.contrastRatio < 7
            ? [`${data.contrastRatio}: ${html.slice(0, 120)}`]
            : [],
        ),
      )
      expect.soft(checked.length, story).toBeGreaterThan(4)
      expect.soft(low, story).toEqual([])
      // Left undecided is what has no letters in it, as the star of the keypad.
      const undecided = incomplete
        .flatMap(({ nodes }) => nodes)
        .filter(({ html }) => /\p{L}/u.test(text(html)))
      expect.soft(undecided, story).toEqual([])
    }
  })

function text(html: string): string {
  return html.replaceAll(/<[^>]*>/g, '')
}
