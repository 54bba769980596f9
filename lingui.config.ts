import { defineConfig } from '@lingui/cli'

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'zh-Hans'],
  catalogs: [{ path: 'src/i18n/locales/{locale}', include: ['src/ui', 'src/i18n', 'src/effects'] }],
  format: 'po',
  // A line number would change with every edit above it.
  formatOptions: { lineNumbers: false },
  orderBy: 'messageId',
})
