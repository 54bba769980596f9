import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stories } from '../../src/fixtures/stories.ts'
import { accessFaults } from '../support/access.ts'
import { watch } from '../support/watch.ts'
import { expect, testInOnePage as test } from './gallery-test.ts'
import { layoutChanges, parseLayout, readLayout, writeLayout } from './layout.ts'
import { PARTS_OF_ALL } from './zoom.ts'

// Every screen in every story: both languages, both themes, three widths. Each picture is kept with the run; its layout is
// compared with the one in layouts/ (npx playwright test e2e/gallery --update-snapshots writes them anew).

const LANGUAGES = ['en', 'zh-Hans'] as const
const THEMES = ['light', 'dark'] as const
const SIZES = [
  { width: 1440, height: 900 },
  { width: 800, height: 1000 },
  { width: 390, height: 844 },
] as const

const KEPT = join(import.meta.dirname, 'layouts')
/** What the kept layouts were drawn with: other letters have other widths, and scripts/system.mjs brings these to a Debian. */
const FONT = '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'
const isComparable = existsSync(FONT)
/** What decides about colours is the theme, and about places the width: one of each pair is enough. */
const AXE = new Map<string, 'all' | 'colours'>([
  ['1440 en light', 'all'],
  ['1440 en dark', 'colours'],
  ['390 zh-Hans light', 'all'],
])
/** In the middle width too, where the parts stand otherwise: of each part once, and of the dock as a sheet. */
const MIDDLE_AXE = new Set<string>([...PARTS_OF_ALL, 'muted, with the ladder'])

// Pictures are taken here anyway; a trace of each would take half of the machine.
test.use({ trace: 'off' })

for (const story of stories) {
  const slug = story.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')

  test(`"${story.name}" stands where it stood, and axe finds nothing`, async ({
    page,
    tell,
    galleryUrl,
  }, info) => {
    const seen = watch(page, galleryUrl)
    const layouts: string[] = []
    // What a story scrolls to, it does in the window that it finds: the one that the story before has left.
    await page.setViewportSize(SIZES.at(-1)!)
    for (const language of LANGUAGES) {
      await tell(story.name, language)
      for (const size of SIZES) {
        await page.setViewportSize(size)
        const where = `${size.width} ${language}`
        for (const colorScheme of THEMES) {
          await page.emulateMedia({ colorScheme })
          const picture = `${where} ${colorScheme}`
          await page.screenshot({ path: info.outputPath(`${slug}-${picture.replaceAll(' ', '-')}.jpeg`) })
          const isMiddle = picture === '800 en light' && MIDDLE_AXE.has(story.name)
          const about = isMiddle ? 'all' : AXE.get(picture)
          if (about) expect.soft(await accessFaults(page, about), `axe, ${picture}`).toEqual([])
        }
        layouts.push(`# ${where}\n${writeLayout(await readLayout(page))}`)
      }
    }
    const file = join(KEPT, `${slug}.txt`)
    const now = layouts.join('\n')
    if (info.config.updateSnapshots === 'all' || info.config.updateSnapshots === 'changed') {
      mkdirSync(KEPT, { recursive: true })
      writeFileSync(file, now)
    }
    expect(existsSync(file), `${file} is kept`).toBe(true)
    if (!isComparable) info.annotations.push({ type: 'layout not compared', description: `no ${FONT}` })
    const before = sections(readFileSync(file, 'utf8'))
    for (const [where, layout] of sections(now)) {
      const changes = layoutChanges(parseLayout(before.get(where) ?? ''), parseLayout(layout))
      if (isComparable) expect.soft(changes, `layout, ${where}`).toEqual([])
    }
    expect(await seen.end(), 'the page complains about nothing').toEqual([])
  })
}

/** The layouts of a file, by what they are of. */
function sections(text: string): Map<string, string> {
  return new Map(
    text.split(/^# /m).flatMap((part) => {
      const [where = '', ...lines] = part.split('\n')
      return where === '' ? [] : [[where, lines.join('\n')] as const]
    }),
  )
}
