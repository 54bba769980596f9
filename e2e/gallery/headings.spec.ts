import { expect, test } from './gallery-test.ts'

// List and stage stand beside each other: their headings are read as one line.

test.use({
  trace: 'off',
  viewport: { width: 1440, height: 900 },
  contextOptions: { reducedMotion: 'reduce' },
})

test('the headings of list and stage have one baseline', async ({ tell }) => {
  for (const story of ['settings, sound', 'settings, no account', 'account', 'account, new']) {
    const page = await tell(story, 'en')
    const baselines = await page.locator('h2:visible').evaluateAll((headings) =>
      headings.map((heading) => {
        // What is empty and inline stands on the baseline.
        const mark = document.createElement('span')
        mark.style.display = 'inline-block'
        heading.append(mark)
        const { bottom } = mark.getBoundingClientRect()
        mark.remove()
        return bottom
      }),
    )
    const [list = 0, stage = 0] = baselines
    expect.soft(baselines, story).toHaveLength(2)
    expect.soft(Math.abs(list - stage), `${story}: ${baselines.join(' and ')}`).toBeLessThan(1)
  }
})
